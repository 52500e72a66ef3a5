import { describe, expect, it } from 'vitest';
import { changeKinds } from '#shared/domain/change-kind.ts';
import { kindGroups, reminderChoice, withLevel, withReminder } from './alert-levels.ts';
import { changeTitle } from './change-words.ts';

const rules = { leastImpact: 'minor', levels: {} } as const;

describe('withLevel', () => {
  it('writes down what differs from the usual', () => {
    expect(withLevel(rules, 'edited', 'quiet').levels).toEqual({ edited: 'quiet' });
  });

  it('forgets a choice that is the usual again, so that it can change with the built-in table', () => {
    expect(withLevel({ ...rules, levels: { edited: 'quiet', updated: 'loud' } }, 'edited', 'listed').levels).toEqual({
      updated: 'loud',
    });
  });
});

describe('withReminder', () => {
  it('reminds after so many hours and again as often, or not at all', () => {
    const reminded = withReminder(rules, '4');
    expect(reminded.reminder).toEqual({ afterMs: 14_400_000, everyMs: 14_400_000 });
    expect(reminderChoice(reminded)).toBe('4');
    expect(withReminder(reminded, 'off')).toEqual(rules);
    expect(reminderChoice(rules)).toBe('off');
  });
});

describe('kindGroups', () => {
  it('offers every kind of change once; a digest is a form, not a kind to choose', () => {
    const offered = kindGroups.flatMap(({ kinds }) => kinds);
    expect([...offered, 'digest'].sort()).toEqual([...changeKinds].sort());
  });
});

describe('changeTitle', () => {
  it('begins a line', () => {
    expect(changeTitle('incident_opened')).toBe('Incident opened');
  });
});
