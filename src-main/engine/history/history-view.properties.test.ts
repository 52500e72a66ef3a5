import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayMs, hourMs } from '#shared/domain/duration.ts';
import { type Incident, impacts, incidentStatuses } from '#shared/domain/incident.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { historyLengths } from '#shared/history-view.ts';
import { anIncident, anUpdate, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import { databaseName, openDatabase } from '../../state/database/database.ts';
import { createStore } from '../../state/database/sqlite-store.ts';
import { aPoll, aStoredReading } from '../../state/testing/builders.ts';
import { scratchDirectory } from '../../state/testing/scratch-directory.ts';
import { historyIncidents } from './history-incidents.ts';
import { historyFigures, timesOf } from './history-rows.ts';
import { historyView } from './history-view.ts';
import { readSummaries } from './read-history.ts';
import { slotsUntil } from './slots.ts';

const now = builtAt + 10 * dayMs;
const vendorIds = ['acme', 'bolt'].map((id) => toVendorId(id));
const instant = fc.integer({ min: -740 * 24, max: 9 * 24 }).map((hours) => builtAt + hours * hourMs);
const maybe = fc.option(instant, { nil: null });

/** Also those that end before they begin, or whose times the vendor never gave. */
const arbitraryIncident: fc.Arbitrary<Omit<Incident, 'id'>> = fc
  .record({
    status: fc.constantFrom(...incidentStatuses),
    impact: fc.constantFrom(...impacts),
    startedAt: maybe,
    firstPostedAt: maybe,
    resolvedAt: maybe,
    posts: fc.array(fc.record({ postedAt: maybe, status: fc.constantFrom(...incidentStatuses) }), { maxLength: 3 }),
  })
  .map(({ posts, ...times }) =>
    anIncident({ ...times, updates: posts.map((post, index) => anUpdate({ id: `u${index}`, ...post })) }),
  );

const arbitraryPages = fc.tuple(
  fc.array(arbitraryIncident, { maxLength: 12 }),
  fc.array(arbitraryIncident, { maxLength: 12 }),
);

function storeWith(pages: readonly (readonly Omit<Incident, 'id'>[])[]) {
  const { database } = openDatabase(`${scratchDirectory()}/${databaseName}`, { now: () => now });
  const store = createStore({ database, path: null }, { now: () => now, report: () => {} });
  pages.forEach((incidents, index) => {
    const page = aStatusPage({ incidents: incidents.map((one, n) => ({ ...one, id: `i${n}` })) });
    const reading = { kind: 'fresh', page, readAt: builtAt } as const;
    const vendorId = vendorIds[index] ?? toVendorId('other');
    store.commit(aPoll({ page, stored: aStoredReading({ vendorId, reading }) }));
  });
  return store;
}

it('the figures and the rows are those of every incident read in full', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryPages, fc.constantFrom(...historyLengths), async (pages, days) => {
      const store = storeWith(pages);
      const subscriptions = vendorIds.map((vendorId) => aSubscription({ vendorId }));
      const yieldIfDue = () => undefined;
      const deps = { store, subscriptions, reading: () => null, now, zone: 'UTC', yieldIfDue };
      const query = { vendorId: null, days } as const;
      const [fromAt = 0] = slotsUntil(now, days, 'UTC').bounds;
      const period = { fromAt, untilAt: now };
      const inFull = await Promise.all(vendorIds.map((id) => readSummaries(store, id, period, yieldIfDue)));
      const [view, rows] = [await historyView(query, deps), await historyIncidents(query, deps)];
      expect(view?.figures).toEqual(historyFigures(inFull.flat().map(timesOf)));
      expect(view?.damagedCount).toBe(0);
      expect(rows.map(({ beganAt }) => beganAt)).toEqual(
        inFull
          .flat()
          .map(({ beganAt }) => beganAt)
          .toSorted((a, b) => b - a),
      );
      expect(view?.incidents).toEqual(rows);
      store.close();
    }),
    { numRuns: 60 },
  );
});
