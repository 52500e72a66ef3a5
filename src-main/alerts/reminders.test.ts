import { describe, expect, it } from 'vitest';
import { everythingGroup } from '#shared/domain/alert-group.ts';
import type { QuietHoursEntry } from '#shared/domain/quiet-hours.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { anIncident, aSilence, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import { emptyMemory } from '../changes/reading-memory.ts';
import { dueReminders, type ReminderInput, reminderAlerts } from './reminders.ts';

const hour = 3_600_000;
const always: QuietHoursEntry = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  from: '00:00',
  to: '24:00',
  zone: 'UTC',
  breakThrough: null,
};
const rule = { afterMs: 4 * hour, everyMs: 2 * hour };

describe('dueReminders', () => {
  it.each<[string, Parameters<typeof anIncident>[0], number | null, number, boolean]>([
    ['after N hours', {}, 0, 4 * hour, true],
    ['not before', {}, 0, 4 * hour - 1, false],
    ['not so soon after the channel was notified', {}, 3 * hour, 5 * hour - 1, false],
    ['again after the interval', {}, 3 * hour, 5 * hour, true],
    ['not when it is resolved', { status: 'resolved' }, 0, 9 * hour, false],
    ['not when it was never told', {}, null, 9 * hour, false],
    [
      'counted from the last notification, without a start',
      { startedAt: null, firstPostedAt: null },
      1 * hour,
      5 * hour,
      true,
    ],
  ])('%s', (_, over, heardAfter, now, due) => {
    const incident = anIncident(over);
    const heardAt = heardAfter === null ? null : builtAt + heardAfter;
    expect(dueReminders([incident], rule, () => heardAt, builtAt + now)).toEqual(due ? [incident] : []);
  });

  it('is off without a rule', () => {
    expect(dueReminders([anIncident()], null, () => 0, builtAt + 99 * hour)).toEqual([]);
  });
});

describe('remind', () => {
  const input = (over: Partial<ReminderInput> = {}): ReminderInput => ({
    vendorId: toVendorId('acme'),
    vendorName: 'Acme',
    pageState: { page: aStatusPage({ incidents: [anIncident()] }), memory: emptyMemory },
    subscription: aSubscription(),
    silences: [],
    rules: defaultSettings.alerts,
    channel: 'desktop',
    now: builtAt + 5 * hour,
    rule,
    lastNotifiedAt: () => builtAt,
    ...over,
  });

  it('says how long it has lasted and what the current state is', () => {
    expect(reminderAlerts(input())).toMatchObject([
      {
        kind: 'updated',
        verdict: 'told',
        incidentId: 'i1',
        rule: 'reminder',
        why: 'reminder: unresolved after 5 h',
        text: { title: 'Acme: Runs are slow', body: 'Still unresolved after 5 h: Investigating · minor.' },
      },
    ]);
  });

  it('is as loud as the opening would be', () => {
    const subscription = aSubscription({ parts: [{ pattern: 'Pipelines', level: 'quiet' }] });
    expect([reminderAlerts(input()), reminderAlerts(input({ subscription }))].map(([line]) => line?.loud)).toEqual([
      true,
      false,
    ]);
  });

  it('reaches a group that is never quiet during shared quiet hours', () => {
    const groups = [{ ...everythingGroup, schedule: [] }];
    expect(
      reminderAlerts(input({ groups, quiet: { isQuiet: () => ({ why: 'quiet', breakThrough: null }) } })),
    ).toHaveLength(1);
  });

  it.each<[string, Partial<ReminderInput>]>([
    ['off', { rule: null }],
    ['muted', { silences: [aSilence()] }],
    ['in quiet hours', { quiet: { isQuiet: () => ({ why: 'quiet hours until 08:00', breakThrough: null }) } }],
    ['not watched', { subscription: aSubscription({ filter: { rule: 'except', patterns: ['*'] } }) }],
    ['in the quiet hours of its group', { groups: [{ ...everythingGroup, schedule: [always] }] }],
    ['only listed by now', { subscription: aSubscription({ parts: [{ pattern: 'Pipelines', level: 'listed' }] }) }],
    ['in no group of this channel', { groups: [] }],
    ['never told', { lastNotifiedAt: () => null }],
  ])('sends nothing when it is %s', (_, over) => {
    expect(reminderAlerts(input(over))).toEqual([]);
  });
});
