import { describe, expect, it } from 'vitest';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { aMaintenance, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import type { ReadingMemory } from './reading-memory.ts';
import { clockChanges } from './reconcile.ts';
import { day, hour, keysOf, kindsOf, lastOf, minute, readAll } from './testing/reconciled.ts';

const withMaintenances = (...maintenances: ScheduledMaintenance[]): StatusPage => aStatusPage({ maintenances });

describe('reconcile, maintenances', () => {
  const planned = aMaintenance();
  const underWay = aMaintenance({ status: 'in_progress' });
  const over = aMaintenance({ status: 'completed' });
  const m = (step: string, rest: number | '' = '') => `maintenance-${step}:m1:${rest}`;

  it.each<[string, ScheduledMaintenance[], ScheduledMaintenance[], string[]]>([
    ['nothing', [planned], [planned], []],
    ['one that is announced', [], [planned], [m('announced', builtAt + day)]],
    [
      'one that is moved',
      [planned],
      [aMaintenance({ startsAt: builtAt + 2 * day })],
      [m('announced', builtAt + 2 * day)],
    ],
    ['one that starts', [planned], [underWay], [m('started')]],
    ['one that starts', [], [underWay], [m('started')]],
    ['one that is being verified', [underWay], [aMaintenance({ status: 'verifying' })], []],
    ['one that is finished', [underWay], [over], [m('finished')]],
    ['one that is finished before we saw it start', [planned], [over], [m('finished')]],
    ['one that is cancelled', [planned], [aMaintenance({ status: 'cancelled' })], [m('cancelled')]],
    ['one that was filled in when it was over', [], [over], []],
    [
      'one that runs on after its end',
      [planned],
      [aMaintenance({ status: 'in_progress', endsAt: builtAt - hour })],
      [m('started'), m('overran', builtAt - hour)],
    ],
  ])('finds %s', (_, before, after, keys) => {
    expect(keysOf(lastOf([withMaintenances(...before), withMaintenances(...after)]))).toEqual(keys);
  });

  it.each<[string, ScheduledMaintenance, number, string]>([
    ['cancelled, when it had not started', planned, 3, 'maintenance_cancelled'],
    ['finished, when it was in progress', underWay, 2, 'maintenance_finished'],
    ['finished, when it should have started', aMaintenance({ startsAt: builtAt - hour }), 2, 'maintenance_finished'],
  ])('treats a missing one as %s', (_, maintenance, readings, kind) => {
    const gone = Array.from({ length: readings + 1 }, () => withMaintenances());
    const results = readAll([withMaintenances(maintenance), ...gone]);
    expect(results.map(kindsOf)).toEqual([[], ...Array.from({ length: readings - 1 }, () => []), [kind], []]);
  });
});

describe('clockChanges', () => {
  const stored = (over: Parameters<typeof aMaintenance>[0]) => ({ page: withMaintenances(aMaintenance(over)) });
  const startsAt = builtAt + 2 * day;
  const endsAt = startsAt + hour;

  it.each<[string, Parameters<typeof aMaintenance>[0], number, number, string[]]>([
    ['a day before', {}, startsAt - day - 1, startsAt - day, [`maintenance-soon:m1:${day}:${startsAt}`]],
    ['an hour before', {}, startsAt - hour - 1, startsAt - hour, [`maintenance-soon:m1:${hour}:${startsAt}`]],
    [
      'both at once, after a sleep: the nearer',
      {},
      startsAt - 2 * day,
      startsAt - minute,
      [`maintenance-soon:m1:${hour}:${startsAt}`],
    ],
    ['between', {}, startsAt - day, startsAt - hour - 1, []],
    ['when it should have started', {}, startsAt - 2 * day, startsAt, []],
    ['the end, with a little patience', { status: 'in_progress' }, endsAt - 1, endsAt + 5 * minute - 1, []],
    ['well behind the end', { status: 'verifying' }, endsAt, endsAt + 5 * minute, [`maintenance-overran:m1:${endsAt}`]],
    ['behind the end of one that is over', { status: 'completed' }, endsAt, endsAt + day, []],
    ['without times', { startsAt: null, endsAt: null }, 0, endsAt + day, []],
  ])('%s', (_, over, since, now, keys) => {
    expect(clockChanges(stored({ startsAt, endsAt, ...over }), since, now).map(({ key }) => key)).toEqual(keys);
  });

  it.each<[string, number, number, Pick<ReadingMemory, 'absent'>, string[]]>([
    ['seen in progress after its end', endsAt - hour, endsAt + 5 * minute, { absent: {} }, ['maintenance_overran']],
    ['last seen before the end', endsAt - hour, endsAt - minute, { absent: {} }, []],
    ['seen behind the end before', endsAt + 5 * minute, endsAt + hour, { absent: {} }, []],
    [
      'missing since',
      endsAt - hour,
      endsAt + hour,
      { absent: { 'maintenance:m1': { readings: 1, sinceAt: endsAt } } },
      [],
    ],
  ])('reports overrun only for a page that was %s', (_, before, readAt, memory, kinds) => {
    const running = { ...stored({ startsAt, endsAt, status: 'in_progress' }), memory };
    const changes = clockChanges(running, endsAt, endsAt + hour, { since: before, now: readAt });
    expect(changes.map(({ kind }) => kind)).toEqual(kinds);
  });
});
