import { lastPage } from '#shared/domain/reading.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { HistoryIncident, HistoryQuery } from '#shared/history-view.ts';
import type { IncidentSummary } from '../../state/database/incident-summaries.ts';
import type { IncidentTimes } from '../../state/database/incident-times.ts';
import { componentPaths, type HistoryVendor, historyIncident } from './history-rows.ts';
import { type HistoryViewDeps, type Period, readSummaries, readTimes } from './read-history.ts';
import { slotsUntil } from './slots.ts';

/** The most rows a window draws; the figures count all. */
export const mostListed = 3_000;

/** A vendor and the times of its incidents in the period, newest first. */
export interface VendorTimes {
  readonly subscription: Pick<Subscription, 'vendorId' | 'name'>;
  readonly times: readonly IncidentTimes[];
}

/** All rows of a history that a window draws, newest first. Yields between its steps. */
export async function historyIncidents(
  query: HistoryQuery,
  deps: HistoryViewDeps,
): Promise<readonly HistoryIncident[]> {
  const { subscriptions, store, now, zone, yieldIfDue } = deps;
  const [fromAt = now] = slotsUntil(now, query.days, zone).bounds;
  const period: Period = { fromAt, untilAt: now };
  const vendors: VendorTimes[] = [];
  for (const subscription of subscriptions) {
    const { vendorId } = subscription;
    if (query.vendorId !== null && vendorId !== query.vendorId) continue;
    vendors.push({ subscription, times: (await readTimes(store, vendorId, period, yieldIfDue)).times });
  }
  return newestIncidents(vendors, period, mostListed, deps);
}

/** The newest rows of all vendors together: only they are read in full. */
export async function newestIncidents(
  vendors: readonly VendorTimes[],
  period: Period,
  most: number,
  { store, reading, yieldIfDue }: HistoryViewDeps,
): Promise<readonly HistoryIncident[]> {
  const starts = new Float64Array(vendors.flatMap(({ times }) => times.map(({ beganAt }) => beganAt))).sort();
  const oldestAt = starts.at(-most) ?? Number.NEGATIVE_INFINITY;
  const found: { readonly vendor: HistoryVendor; readonly summary: IncidentSummary }[] = [];
  for (const { subscription, times } of vendors) {
    const count = countSince(times, oldestAt);
    if (count === 0) continue;
    const { vendorId } = subscription;
    const latest = reading(vendorId);
    const vendor = {
      subscription,
      paths: componentPaths(latest && lastPage(latest)),
      start: store.historyStart(vendorId),
    };
    for (const summary of await readSummaries(store, vendorId, period, yieldIfDue, count))
      found.push({ vendor, summary });
  }
  await yieldIfDue();
  return found
    .toSorted((a, b) => b.summary.beganAt - a.summary.beganAt)
    .slice(0, most)
    .map(({ vendor, summary }) => historyIncident(summary, vendor));
}

function countSince(times: readonly IncidentTimes[], oldestAt: number): number {
  const end = times.findIndex(({ beganAt }) => beganAt < oldestAt);
  return end === -1 ? times.length : end;
}
