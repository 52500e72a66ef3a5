import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourMs } from '#shared/domain/duration.ts';
import { desktopChannel } from '#shared/domain/ledger-entry.ts';
import { lastPage } from '#shared/domain/reading.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import {
  aComponent,
  aMaintenance,
  anAlert,
  anIncident,
  anUpdate,
  aStatusPage,
  builtAt,
} from '#shared/testing/builders.ts';
import { acme, aPoll, aStoredReading, unlimited } from '../testing/builders.ts';
import { scratchDirectory } from '../testing/scratch-directory.ts';
import { openDatabase } from './database.ts';
import type { Quota } from './quota.ts';
import type { Sql } from './sql.ts';
import { createStore } from './sqlite-store.ts';
import type { PollCommit, Store } from './store.ts';

const other = toVendorId('other');
const tight: Quota = {
  ...unlimited,
  incidents: 8,
  maintenances: 8,
  updates: 3,
  ledgerLines: 16,
  spans: 16,
  prunedIds: 8,
};

const polls: fc.Arbitrary<readonly PollCommit[]> = fc
  .array(
    fc.record({
      statuses: fc.array(fc.constantFrom('operational', 'major_outage', 'degraded_performance'), { maxLength: 4 }),
      incidents: fc.uniqueArray(fc.record({ n: fc.nat(12), isOver: fc.boolean(), text: fc.nat(2) }), {
        selector: ({ n }) => n,
        maxLength: 4,
      }),
      planned: fc.uniqueArray(fc.nat(10), { maxLength: 2 }),
      told: fc.uniqueArray(fc.nat(30), { maxLength: 5 }),
      level: fc.constantFrom('none', 'minor', 'major'),
      hours: fc.nat(30),
      isUnread: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((list) => {
    let at = builtAt;
    return list.map(({ statuses, incidents, planned, told, level, hours, isUnread }) => {
      const before = at;
      at += hours * hourMs;
      const page = aStatusPage({
        components: statuses.map((status, n) => aComponent({ id: `c${n}`, status })),
        incidents: incidents.map(({ n, isOver, text }) =>
          anIncident({
            id: `i${n}`,
            status: isOver ? 'resolved' : 'investigating',
            resolvedAt: isOver ? at : null,
            updates: [anUpdate({ id: `u${n}`, body: `text ${text}` }), anUpdate({ id: `u${n}-${text}` })],
          }),
        ),
        maintenances: planned.map((n) => aMaintenance({ id: `m${n}` })),
      });
      const alerts = told.flatMap((n) =>
        [desktopChannel, 'ops-slack'].map((channel) =>
          anAlert({ id: `${channel}:${n}`, changeKey: `k${n}`, channel, at }),
        ),
      );
      return aPoll({ at, page, level, alerts, unreadSinceAt: isUnread ? before : null });
    });
  });

/** What others do in a pause: at most reading, or writing as well. */
const disturbances: readonly ((store: Store) => unknown)[] = [
  () => {},
  (store) => store.ledgerSince(0, 10),
  (store) => store.markNew(other, ['i1']),
  (store) => store.commit(aPoll({ stored: aStoredReading({ vendorId: other }) })),
  (store) => store.prune(0),
];

function aStore() {
  const opened = openDatabase(join(scratchDirectory(), 'statustray.db'), { now: () => builtAt });
  const store = createStore(opened, { now: () => builtAt, report: () => {}, quota: tight });
  return { store, sql: opened.database };
}

/** All rows, except for those of the other vendor. */
function dumpOf(sql: Sql) {
  const tables = sql.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
  return tables.map(({ name }) => {
    const rows = sql.all<{ readonly vendor_id?: string }>(`SELECT * FROM "${name}"`);
    return [name, rows.filter((row) => row.vendor_id !== other)];
  });
}

describe('a commit in steps', () => {
  it('leaves no doubt about what is written when the same poll is committed by another', () => {
    const { store } = aStore();
    const page = (name: string) => aStatusPage({ name, components: [aComponent({ status: 'major_outage' })] });
    store.commit(aPoll({ page: aStatusPage() }));
    const poll = aPoll({ at: builtAt + hourMs, page: page('new') });
    const steps = store.commitInSteps(poll);
    for (let step = 0; step < 4; step += 1) steps.next();
    store.commit(poll);
    expect(lastPage(store.loadReadings()[0]?.reading ?? { kind: 'pending' })?.name).toBe('new');
    expect(store.componentSpans(acme, 'c1', 0).map(({ state }) => state)).toEqual(['operational', 'major_outage']);
    store.close();
  });

  it('writes what a commit at once writes, whatever others do meanwhile', () => {
    fc.assert(
      fc.property(polls, fc.infiniteStream(fc.nat(disturbances.length * 3)), (list, choices) => {
        const [atOnce, inSteps] = [aStore(), aStore()];
        for (const poll of list) atOnce.store.commit(poll);
        for (const poll of list) {
          const steps = inSteps.store.commitInSteps(poll);
          while (!steps.next().done) disturbances[choices.next().value]?.(inSteps.store);
        }
        expect(dumpOf(inSteps.sql)).toEqual(dumpOf(atOnce.sql));
        for (const { store } of [atOnce, inSteps]) store.close();
      }),
      { numRuns: 25 },
    );
  });
});
