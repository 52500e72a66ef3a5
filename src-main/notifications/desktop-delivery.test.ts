import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { builtAt } from '#shared/testing/builders.ts';
import type { LedgerLine } from '../state/database/store.ts';
import { showAgainWithinMs } from './desktop-delivery.ts';
import { hour, setUp, told } from './testing/desktop-delivery.ts';

describe('createDesktopDelivery', () => {
  it('shows an alert, marks it as shown, and opens its incident on a click', async () => {
    const world = setUp();
    world.delivery.deliver([told(1), told(2, { verdict: 'listed' })]);
    await world.drain();
    world.click();
    expect([world.shown.map(({ id }) => id), [...world.delivered], world.opened]).toEqual([
      ['a1'],
      [['a1', 'native']],
      ['i1'],
    ]);
  });

  it.each([
    ['opened', {}, 'Acme: Runs are slow', 'degraded'],
    ['worse', { kind: 'impact_raised', impact: 'critical' }, 'Worse: Acme – Runs are slow', 'major'],
    ['resolved', { kind: 'resolved' }, 'Resolved: Acme – Runs are slow', 'fine'],
    ['planned', { kind: 'maintenance_announced', maintenanceId: 'm1' }, 'Planned: Acme – Runs are slow', 'maintenance'],
  ] as const)('has a title with its turn and an icon for its severity: %s', async (_name, over, title, glyph) => {
    const world = setUp();
    world.delivery.deliver([told(1, over)]);
    await world.drain();
    expect(world.shown[0]).toMatchObject({ title, glyph, subject: 'acme/i1' });
  });

  it('clears what no longer holds when its end is only listed, or part of a summary', async () => {
    const world = setUp();
    world.delivery.deliver([told(1, { kind: 'resolved', verdict: 'listed' })]);
    world.delivery.deliver([told(2, { kind: 'resolved', verdict: 'listed', channel: 'ops' }), told(3)]);
    expect(world.cleared).toEqual(['acme/i1']);
    for (const number of [4, 5, 6]) world.delivery.deliver([told(number, { kind: 'resolved' })]);
    world.endRound();
    await world.drain();
    expect(world.cleared).toEqual(['acme/i1', 'acme/i5', 'acme/i6']);
  });

  it('shows a summary under no subject, so that it replaces nothing', async () => {
    const world = setUp();
    world.delivery.gatherAway(builtAt - hour);
    world.delivery.deliver([told(1), told(2)]);
    world.endRound();
    await world.drain();
    expect(world.shown[0]).not.toHaveProperty('subject');
  });

  it('gives an ongoing incident its buttons', async () => {
    const world = setUp();
    world.delivery.deliver([told(1)]);
    await world.drain();
    expect(world.shown[0]?.buttons?.map(({ label }) => label)).toEqual(['Mute 1 h', 'Acknowledge']);
  });

  it('shows at most three notifications for a poll of many vendors, and marks all alerts as shown', async () => {
    const world = setUp();
    for (let number = 1; number <= 200; number += 1) world.delivery.deliver([told(number)]);
    world.endRound();
    await world.drain();
    expect(world.shown).toHaveLength(3);
    expect(world.delivered.size).toBe(200);
    expect(world.delivered.get('a200')).toBe('summarised');
  });

  it('shows the third notification on its own when nothing follows', async () => {
    const world = setUp();
    world.delivery.deliver([told(1), told(2), told(3)]);
    world.endRound();
    await world.drain();
    expect(world.shown.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3']);
  });

  it('shows everything after sleep as one, and keeps it in the list', async () => {
    const world = setUp();
    world.delivery.gatherAway(builtAt - hour);
    world.delivery.deliver([told(1), told(2)]);
    world.endRound();
    await world.drain();
    expect([world.shown.length, world.shown[0]?.title.startsWith('While you were away'), world.away]).toEqual([
      1,
      true,
      [['a1 a2', builtAt - hour]],
    ]);
    world.click();
    expect(world.opened).toEqual(['away']);
  });

  const line = (number: number, over: Partial<LedgerLine> = {}): LedgerLine => ({
    ...told(number, over),
    delivery: 'pending',
    deliveredAt: null,
    ...over,
  });
  const summary = (over: Partial<LedgerEntry> = {}) =>
    told(9, {
      kind: 'digest',
      rule: 'quiet-hours',
      incidentId: null,
      text: { title: 'During quiet hours', body: '' },
      ...over,
    });
  const kept = [line(1, { verdict: 'digested' }), line(2, { verdict: 'digested', channel: 'ops' }), line(3)];

  it.each<[string, LedgerEntry, readonly (readonly [string, null])[], string]>([
    ['of quiet hours is missed', { ...summary(), items: [told(1)] } as LedgerEntry, [['a1', null]], 'away'],
    ['of quiet hours is missed, though it is of an earlier run', summary(), [['a1', null]], 'away'],
    [
      'of a pause is missed',
      { ...summary({ rule: 'silence' }), items: [told(1, { rule: 'pause' })] } as LedgerEntry,
      [['a1', null]],
      'away',
    ],
    [
      'of a mute is not',
      { ...summary({ rule: 'silence' }), items: [told(1, { rule: 'silence' })] } as LedgerEntry,
      [],
      'popover',
    ],
    ['of a storm is not', summary({ rule: 'digest' }), [], 'popover'],
  ])('knows that a digest %s, and opens it on a click', async (_, digest, missed, opens) => {
    const world = setUp([], kept);
    world.delivery.deliver([digest]);
    await world.drain();
    expect(world.away).toEqual(missed);
    world.click();
    expect([world.opened, world.away]).toEqual([[opens], [...missed, ...missed]]);
  });

  it.each<[string, number, readonly string[]]>([
    ['as one after a long one', 8 * hour, ['While you were away: 2 changes']],
    ['as ever after a short one', hour / 60, ['Acme: Runs are slow', 'Acme: Runs are slow']],
  ])('shows what arrived while the application was stopped %s', async (_, stoppedMs, titles) => {
    const world = setUp();
    world.delivery.resume(builtAt - stoppedMs);
    world.delivery.deliver([told(1), told(2)]);
    world.endRound();
    await world.drain();
    expect(world.shown.map(({ title }) => title)).toEqual(titles);
    expect(world.away.map(([, sinceAt]) => sinceAt)).toEqual(titles.length === 1 ? [builtAt - stoppedMs] : []);
  });

  it('treats a digest after sleep as the alerts it contains', async () => {
    const world = setUp([], kept);
    world.delivery.gatherAway();
    world.delivery.deliver([told(5), summary({ rule: 'digest' })]);
    world.endRound();
    expect(world.away).toEqual([['a5 a1', null]]);
  });

  it('shows a drill at once and on its own, and never counts it as missed', async () => {
    const world = setUp([line(7, { rule: 'drill', at: builtAt - showAgainWithinMs })]);
    world.delivery.resume();
    world.delivery.gatherAway();
    world.delivery.deliver([told(1), told(2), told(3, { rule: 'drill', incidentId: null })]);
    world.endRound();
    await world.drain();
    expect(world.shown.map(({ id }) => id)[0]).toBe('a3');
    expect([world.away, [...world.delivered].filter(([, delivery]) => delivery === 'summarised')]).toEqual([
      [['a1 a2', null]],
      [
        ['a7', 'summarised'],
        ['a1', 'summarised'],
        ['a2', 'summarised'],
      ],
    ]);
  });
});
