import { describe, expect, it } from 'vitest';
import { changeKinds } from '#shared/domain/change-kind.ts';
import { changeTitle } from '../words/change-words.ts';
import { kindGroups, withLevel, withReminder } from './alert-levels.ts';

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
  it('reminds by its own interval, or not at all', () => {
    const reminder = { afterMs: 14_400_000, everyMs: 7_200_000 };
    expect(withReminder(rules, reminder)).toEqual({ ...rules, reminder });
    expect(withReminder({ ...rules, reminder }, null)).toEqual(rules);
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
