import { describe, expect, it } from 'vitest';
import { choiceOf, notifiedCount, ownCount, withChoice, withOwnChoice } from './own-kinds.ts';

const usual = { notified: null, levels: {} };

describe('choiceOf', () => {
  it.each([
    ['everything else', usual, 'default'],
    ['its own level', { notified: null, levels: { updated: 'quiet' } }, 'quiet'],
    ['a choice that has it', { notified: ['updated'], levels: {} }, 'default'],
    ['a choice without it', { notified: ['resolved'], levels: {} }, 'listed'],
    [
      'its own level, even where the choice leaves it out',
      { notified: ['resolved'], levels: { updated: 'loud' } },
      'loud',
    ],
  ] as const)('follows %s', (_, { notified, levels }, choice) => {
    expect(choiceOf({ notified: notified && [...notified], levels }, 'updated')).toBe(choice);
  });
});

describe('withChoice', () => {
  it('stores a level, and drops it when it is the default again', () => {
    const quiet = withChoice(usual, 'updated', 'quiet');
    expect(quiet).toEqual({ notified: null, levels: { updated: 'quiet' } });
    expect(withChoice(quiet, 'updated', 'default')).toEqual(usual);
  });

  it('keeps the notified types and their levels consistent', () => {
    const own = { notified: ['resolved' as const], levels: {} };
    expect(withChoice(own, 'updated', 'loud')).toEqual({
      notified: ['resolved', 'updated'],
      levels: { updated: 'loud' },
    });
    expect(withChoice(own, 'updated', 'default')).toEqual({ notified: ['resolved', 'updated'], levels: {} });
    expect(withChoice({ ...own, levels: { resolved: 'quiet' } }, 'resolved', 'listed')).toEqual({
      notified: [],
      levels: {},
    });
  });

  it.each(['default', 'loud', 'quiet', 'listed'] as const)('is what is shown afterwards: %s', (choice) => {
    for (const own of [usual, { notified: [], levels: {} }, { notified: null, levels: { updated: 'loud' as const } }])
      expect(choiceOf(withChoice(own, 'updated', choice), 'updated')).toBe(choice);
  });
});

describe('withOwnChoice', () => {
  it('starts from the current types, and keeps the levels when turned off', () => {
    const alerts = { leastImpact: 'minor', levels: { phase_changed: 'quiet', resolved: 'listed' } } as const;
    const own = withOwnChoice({ notified: null, levels: { edited: 'quiet' } }, true, alerts);
    expect(own.notified).toEqual(expect.arrayContaining(['incident_opened', 'phase_changed']));
    expect(own.notified).not.toContain('resolved');
    expect(withOwnChoice(own, false, alerts)).toEqual({ notified: null, levels: { edited: 'quiet' } });
  });
});

describe('ownCount', () => {
  it('counts the types that differ from the default', () => {
    expect(ownCount(usual)).toBe(0);
    expect(ownCount({ notified: null, levels: { updated: 'quiet', edited: 'loud' } })).toBe(2);
  });
});

describe('notifiedCount', () => {
  it('is zero only if no type notifies', () => {
    expect(notifiedCount({ notified: [], levels: {} })).toBe(0);
    expect(notifiedCount({ notified: [], levels: { updated: 'quiet' } })).toBe(1);
    expect(notifiedCount(usual)).toBeGreaterThan(20);
  });
});
