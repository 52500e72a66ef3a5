import { describe, expect, it } from 'vitest';
import { choiceOf, notifiedCount, ownCount, withChoice, withOwnChoice } from './own-kinds.ts';

const usual = { told: null, levels: {} };

describe('choiceOf', () => {
  it.each([
    ['everything else', usual, 'usual'],
    ['its own level', { told: null, levels: { updated: 'quiet' } }, 'quiet'],
    ['a choice that has it', { told: ['updated'], levels: {} }, 'usual'],
    ['a choice without it', { told: ['resolved'], levels: {} }, 'listed'],
    ['its own level, even where the choice leaves it out', { told: ['resolved'], levels: { updated: 'loud' } }, 'loud'],
  ] as const)('follows %s', (_, { told, levels }, choice) => {
    expect(choiceOf({ told: told && [...told], levels }, 'updated')).toBe(choice);
  });
});

describe('withChoice', () => {
  it('writes a level down, and forgets it when it is as usual again', () => {
    const quiet = withChoice(usual, 'updated', 'quiet');
    expect(quiet).toEqual({ told: null, levels: { updated: 'quiet' } });
    expect(withChoice(quiet, 'updated', 'usual')).toEqual(usual);
  });

  it('keeps a choice of kinds and its levels in step', () => {
    const own = { told: ['resolved' as const], levels: {} };
    expect(withChoice(own, 'updated', 'loud')).toEqual({ told: ['resolved', 'updated'], levels: { updated: 'loud' } });
    expect(withChoice(own, 'updated', 'usual')).toEqual({ told: ['resolved', 'updated'], levels: {} });
    expect(withChoice({ ...own, levels: { resolved: 'quiet' } }, 'resolved', 'listed')).toEqual({
      told: [],
      levels: {},
    });
  });

  it.each(['usual', 'loud', 'quiet', 'listed'] as const)('is what one then reads: %s', (choice) => {
    for (const own of [usual, { told: [], levels: {} }, { told: null, levels: { updated: 'loud' as const } }])
      expect(choiceOf(withChoice(own, 'updated', choice), 'updated')).toBe(choice);
  });
});

describe('withOwnChoice', () => {
  it('begins with what is told now, and keeps the levels when it is given up', () => {
    const alerts = { leastImpact: 'minor', levels: { phase_changed: 'quiet', resolved: 'listed' } } as const;
    const own = withOwnChoice({ told: null, levels: { edited: 'quiet' } }, true, alerts);
    expect(own.told).toEqual(expect.arrayContaining(['incident_opened', 'phase_changed']));
    expect(own.told).not.toContain('resolved');
    expect(withOwnChoice(own, false, alerts)).toEqual({ told: null, levels: { edited: 'quiet' } });
  });
});

describe('ownCount', () => {
  it('counts the kinds that are told otherwise than usual', () => {
    expect(ownCount(usual)).toBe(0);
    expect(ownCount({ told: null, levels: { updated: 'quiet', edited: 'loud' } })).toBe(2);
  });
});

describe('notifiedCount', () => {
  it('is nothing only where nothing can be told', () => {
    expect(notifiedCount({ told: [], levels: {} })).toBe(0);
    expect(notifiedCount({ told: [], levels: { updated: 'quiet' } })).toBe(1);
    expect(notifiedCount(usual)).toBeGreaterThan(20);
  });
});
