import { describe, expect, it } from 'vitest';
import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import { type Incident, isOpen } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { DroppedHistory } from '#shared/query-results.ts';
import {
  aComponent,
  aMaintenance,
  anAlert,
  anIncident,
  anUpdate,
  aStatusPage,
  builtAt,
} from '#shared/testing/builders.ts';
import type { PageState } from '../../changes/reading-memory.ts';
import { reconcile } from '../../changes/reconcile.ts';
import { acme, aPoll, aStoredReading } from '../testing/builders.ts';
import { openDatabase } from './database.ts';
import { defaultQuota, type Quota } from './quota.ts';
import { createStore } from './sqlite-store.ts';

const small: Quota = {
  incidents: 400,
  maintenances: 300,
  bytes: 1_000_000,
  bytesPerDay: 2_000_000,
  updates: 50,
  earlierBytes: 20_000,
  ledgerLines: 800,
  ledgerBytes: 1_000_000,
  spans: 1_000,
  spanBytes: 200_000,
  prunedIds: 2_000,
  prunedBytes: 200_000,
  reportedBytes: 100_000,
};

function aStore(quota: Quota) {
  const { database } = openDatabase(':memory:', { now: () => builtAt });
  const dropped: DroppedHistory[] = [];
  const onDropped = (_vendor: string, one: DroppedHistory) => void dropped.push(one);
  const deps = { now: () => builtAt, report: () => {}, quota, onDropped };
  const store = createStore({ database, path: null }, deps);
  const count = (table: string): number =>
    database.one<{ rows: number }>(`SELECT COUNT(*) AS rows FROM ${table}`)?.rows ?? 0;
  const pages = (): number => {
    const { used } = database.one<{ used: number }>(
      'SELECT page_count - freelist_count AS used FROM pragma_page_count(), pragma_freelist_count()',
    ) ?? { used: 0 };
    return used;
  };
  return { store, count, pages, dropped };
}

/** Polls like the engine: what the rules remember of the page is stored with it. */
function follow(store: ReturnType<typeof aStore>['store'], everyMs = minuteMs) {
  let before: PageState | null = null;
  let round = 0;
  return (page: StatusPage): void => {
    const at = builtAt + round * everyMs;
    const wasSeen = (id: string) => store.wasSeen(acme, id);
    const read = reconcile(before, page, { at, capabilities: { closedIncidents: 'listed' }, wasSeen });
    before = read.pageState;
    const alerts = read.changes.map(({ kind, key }) =>
      anAlert({ id: key, changeKey: key, kind, at, verdict: 'listed' }),
    );
    const stored = aStoredReading({
      reading: { kind: 'fresh', page: read.pageState.page, readAt: at },
      memory: read.pageState.memory,
    });
    store.commit({ ...aPoll({ at }), stored, read: page, changes: read.changes, alerts });
    round += 1;
  };
}

const many = <Noun>(count: number, make: (n: number) => Noun): readonly Noun[] =>
  Array.from({ length: count }, (_, n) => make(n));

/** A page with new ids and texts at every poll. */
const rotating = (round: number): StatusPage => {
  const text = `${round} ${'text '.repeat(100)}`;
  return aStatusPage({
    components: many(60, (n) => aComponent({ id: `c${round}-${n}`, name: `Component ${n}` })),
    incidents: [
      anIncident({ id: 'fixed', updates: many(60, (n) => anUpdate({ id: `u${round}-${n}`, body: text })) }),
      anIncident({ id: 'edited', updates: many(20, (n) => anUpdate({ id: `e${n}`, body: text })) }),
      ...many(60, (n) => anIncident({ id: `i${round}-${n}`, title: text, startedAt: builtAt + round * 1_000 + n })),
      ...many(30, (n) => anIncident({ id: `r${round}-${n}`, status: 'resolved', resolvedAt: builtAt + round })),
    ],
    maintenances: many(30, (n) => aMaintenance({ id: `m${round}-${n}`, title: text })),
  });
};

describe('a page with new ids in every poll', () => {
  let rotation: ReturnType<typeof rotate> | null = null;
  const rotated = () => {
    rotation ??= rotate();
    return rotation;
  };
  const rotate = () => {
    const { store, count, pages, dropped } = aStore(small);
    const poll = follow(store);
    const sizes: number[] = [];
    for (let round = 0; round < 90; round += 1) {
      poll(rotating(round));
      sizes.push(pages());
    }
    return { store, count, sizes, dropped };
  };

  it('stays within the quota of rows and bytes', () => {
    const { count, sizes } = rotated();
    // The items of one poll come on top, until the page has been read three more times.
    expect(count('incidents')).toBeLessThan(small.incidents + 4 * 92);
    expect(count('maintenances')).toBeLessThan(small.maintenances + 4 * 30);
    expect(count("updates WHERE owner_id = 'fixed'")).toBeLessThanOrEqual(small.updates);
    expect(count('ledger')).toBeLessThan(small.ledgerLines + 500);
    expect(count('component_spans')).toBeLessThan(small.spans + 200);
    expect(count('pruned_incidents')).toBeLessThan(small.prunedIds + 400);
    const [early, late] = [Math.max(...sizes.slice(0, 45)), Math.max(...sizes.slice(45))];
    expect(late).toBeLessThan(early * 1.1);
  });

  it('keeps open and recent entries, and says how many were dropped', () => {
    const { store, dropped } = rotated();
    expect(store.incident(acme, 'fixed')?.updates.length).toBeGreaterThan(0);
    const kept = store.incidents(acme, {}).map(({ incident }) => incident);
    expect(kept.filter(isOpen).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['fixed', 'edited', 'i89-0', 'i89-59']),
    );
    expect(store.droppedHistory(acme)).toMatchObject({ incidents: expect.any(Number), updates: expect.any(Number) });
    expect(store.droppedHistory(acme)?.incidents).toBeGreaterThan(1_000);
    expect(dropped).toHaveLength(1);
  });
});

describe('the quota of an incident', () => {
  const incidentWith = (updates: Incident['updates']) => aStatusPage({ incidents: [anIncident({ updates })] });

  it('keeps the newest updates', () => {
    const { store } = aStore(small);
    store.commit(aPoll({ page: incidentWith(many(80, (n) => anUpdate({ id: `u${n}`, postedAt: builtAt + n }))) }));
    const ids = store.incident(acme, 'i1')?.updates.map(({ id }) => id);
    expect(ids).toHaveLength(50);
    expect([ids?.[0], ids?.at(-1)]).toEqual(['u30', 'u79']);
  });

  it('keeps earlier texts while there is room, and always the latest', () => {
    const { store, count } = aStore(small);
    const text = (n: number) => `${n} ${'x'.repeat(3_000)}`;
    for (let n = 0; n < 20; n += 1)
      store.commit(aPoll({ at: builtAt + n, page: incidentWith([anUpdate({ body: text(n) })]) }));
    expect(count('revisions')).toBe(7);
    expect(store.incident(acme, 'i1')?.updates[0]?.body).toBe(text(19));
  });

  it('keeps no earlier text once the page used its daily share, until the next day', () => {
    const { store, count } = aStore({ ...small, bytesPerDay: 5_000 });
    const commit = (at: number, n: number) =>
      store.commit(aPoll({ at, page: incidentWith([anUpdate({ body: `${n} ${'x'.repeat(3_000)}` })]) }));
    for (let n = 0; n < 6; n += 1) commit(builtAt + n, n);
    const afterOneDay = count('revisions');
    commit(builtAt + dayMs, 6);
    expect([afterOneDay, count('revisions')]).toEqual([1, 2]);
  });
});

describe('a page within the quota', () => {
  it('loses nothing', () => {
    const { store, count } = aStore(defaultQuota);
    const poll = follow(store);
    for (let round = 0; round < 10; round += 1) poll(rotating(round));
    expect([count('incidents'), store.droppedHistory(acme)]).toEqual([902, null]);
  });

  it('remembers the ids of dropped entries while the page lists them', () => {
    const { store, count } = aStore({ ...small, incidents: 20, prunedIds: 8 });
    const old = many(60, (n) => anIncident({ id: `r${n}`, status: 'resolved', resolvedAt: builtAt + n }));
    for (let round = 0; round < 6; round += 1)
      store.commit(
        aPoll({ at: builtAt + round, page: aStatusPage({ incidents: [...old, anIncident({ title: `${round}` })] }) }),
      );
    expect(count('incidents')).toBeLessThanOrEqual(20);
    expect(old.every(({ id }) => store.wasSeen(acme, id))).toBe(true);
  });
});
