import { describe, expect, it } from 'vitest';
import { changeKinds } from '#shared/domain/change-kind.ts';
import { changeTitle } from '../words/change-words.ts';
import { kindGroups, withLevel, withReminder } from './alert-levels.ts';

const rules = { leastImpact: 'minor', levels: {} } as const;

describe('withLevel', () => {
  it('stores only what differs from the default', () => {
    expect(withLevel(rules, 'edited', 'quiet').levels).toEqual({ edited: 'quiet' });
  });

  it('drops a choice that equals the default again, so that it follows the built-in table', () => {
    expect(withLevel({ ...rules, levels: { edited: 'quiet', updated: 'loud' } }, 'edited', 'listed').levels).toEqual({
      updated: 'loud',
    });
  });
});

describe('withReminder', () => {
  it('reminds at a custom interval, or never', () => {
    const reminder = { afterMs: 14_400_000, everyMs: 7_200_000 };
    expect(withReminder(rules, reminder)).toEqual({ ...rules, reminder });
    expect(withReminder({ ...rules, reminder }, null)).toEqual(rules);
  });
});

describe('kindGroups', () => {
  it('offers every alert type once, except digests', () => {
    const offered = kindGroups.flatMap(({ kinds }) => kinds);
    expect([...offered, 'digest'].sort()).toEqual([...changeKinds].sort());
  });
});

describe('changeTitle', () => {
  it('starts with a capital letter', () => {
    expect(changeTitle('incident_opened')).toBe('Incident opened');
  });
});
