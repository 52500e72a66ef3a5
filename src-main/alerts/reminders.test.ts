import { describe, expect, it } from 'vitest';
import { anIncident, builtAt } from '#shared/domain/builders.ts';
import { dueReminders } from './reminders.ts';

const hour = 3_600_000;
const rule = { afterMs: 4 * hour, everyMs: 2 * hour };

describe('dueReminders', () => {
  it.each<[string, Parameters<typeof anIncident>[0], number | null, number, boolean]>([
    ['after N hours', {}, 0, 4 * hour, true],
    ['not before', {}, 0, 4 * hour - 1, false],
    ['not so soon after it was heard of', {}, 3 * hour, 5 * hour - 1, false],
    ['again after the interval', {}, 3 * hour, 5 * hour, true],
    ['not when it is resolved', { status: 'resolved' }, 0, 9 * hour, false],
    ['not when it was never told', {}, null, 9 * hour, false],
    ['by what was heard, without a start', { startedAt: null, firstPostedAt: null }, 1 * hour, 5 * hour, true],
  ])('%s', (_, over, heardAfter, now, due) => {
    const incident = anIncident(over);
    const heardAt = heardAfter === null ? null : builtAt + heardAfter;
    expect(dueReminders([incident], rule, () => heardAt, builtAt + now)).toEqual(due ? [incident] : []);
  });

  it('is off without a rule', () => {
    expect(dueReminders([anIncident()], null, () => 0, builtAt + 99 * hour)).toEqual([]);
  });
});
