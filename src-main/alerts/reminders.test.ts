import { describe, expect, it } from 'vitest';
import { anIncident, aSilence, aStatusPage, aSubscription, builtAt } from '#shared/domain/builders.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { emptyMemory } from './memory.ts';
import { dueReminders, remind } from './reminders.ts';

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

describe('remind', () => {
  const input = (over: Partial<Parameters<typeof remind>[0]> = {}) => ({
    vendorId: toVendorId('acme'),
    vendorName: 'Acme',
    holding: { page: aStatusPage({ incidents: [anIncident()] }), memory: emptyMemory },
    subscription: aSubscription(),
    silences: [],
    channel: 'desktop',
    now: builtAt + 5 * hour,
    rule,
    lastHeardAt: () => builtAt,
    ...over,
  });

  it('tells how long it has lasted and how it stands', () => {
    expect(remind(input())).toMatchObject([
      {
        kind: 'updated',
        verdict: 'told',
        incidentId: 'i1',
        why: 'a reminder: not resolved after 5 h',
        text: { title: 'Acme: Runs are slow', body: 'Still not resolved after 5 h: Investigating · minor.' },
      },
    ]);
  });

  it.each<[string, Partial<Parameters<typeof remind>[0]>]>([
    ['off', { rule: null }],
    ['muted', { silences: [aSilence()] }],
    ['in quiet hours', { quiet: { isQuiet: () => ({ why: 'quiet until 08:00', breakThrough: null }) } }],
    ['not watched', { subscription: aSubscription({ filter: { rule: 'except', patterns: ['*'] } }) }],
    ['never told', { lastHeardAt: () => null }],
  ])('keeps still when it is %s', (_, over) => {
    expect(remind(input(over))).toEqual([]);
  });
});
