import { lastPage, type Reading } from '#shared/domain/reading.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { HistoryBar, HistoryIncident, HistoryQuery, HistoryView } from '#shared/history-view.ts';
import type { IncidentSummary } from '../../state/database/incident-summaries.ts';
import { fineShare, readTime } from './fine-share.ts';
import { type BarFrame, historyBar } from './history-bar.ts';
import {
  componentPaths,
  type HistoryVendor,
  historyFigures,
  historyIncident,
  type Listed,
  listedBefore,
} from './history-rows.ts';
import { type Stretch, within, worstOf } from './level-time.ts';
import { type HistoryStore, readComponentLevels, readLevels, readSummaries, type YieldIfDue } from './read-history.ts';
import { type Slots, slotsUntil } from './slots.ts';

/** The most rows a window draws; the figures count all. */
export const mostListed = 3_000;
/** How many slots of all vendors are merged in one step. */
const slotsAtOnce = 8;

export interface HistoryViewDeps {
  readonly store: HistoryStore;
  readonly subscriptions: readonly Subscription[];
  readonly reading: (vendorId: VendorId) => Reading | null;
  readonly now: number;
  /** The IANA zone that days belong to. */
  readonly zone: string;
  readonly yieldIfDue: YieldIfDue;
}

/** One vendor’s part of a history. */
interface VendorHistory extends HistoryVendor {
  readonly levels: readonly Stretch[];
  readonly listed: Listed;
  readonly summaries: readonly IncidentSummary[];
  readonly damagedCount: number;
}

/**
 * The contents of the history window for one vendor, or for all; `null` if the vendor is not followed. Yields between
 * its steps.
 */
export async function historyView(query: HistoryQuery, deps: HistoryViewDeps): Promise<HistoryView | null> {
  const { subscriptions, zone } = deps;
  const chosen = subscriptions.filter(({ vendorId }) => query.vendorId === null || vendorId === query.vendorId);
  if (query.vendorId !== null && chosen.length === 0) return null;
  const slots = slotsUntil(deps.now, query.days, zone);
  const vendors: VendorHistory[] = [];
  for (const subscription of chosen) vendors.push(await vendorHistory(subscription, slots, deps));
  const bars = await barsOf(query, slots, vendors, deps);
  await deps.yieldIfDue();
  const figures = historyFigures(vendors.flatMap(({ summaries }) => summaries));
  await deps.yieldIfDue();
  return summedView(query, slots, vendors, { bars, figures });
}

async function vendorHistory(
  { vendorId, name }: Subscription,
  { bounds }: Slots,
  { store, reading, now, yieldIfDue }: HistoryViewDeps,
): Promise<VendorHistory> {
  const period = { fromAt: bounds[0] ?? now, untilAt: now };
  await yieldIfDue();
  const held = reading(vendorId);
  const start = store.historyStart(vendorId);
  const incidents = await readSummaries(store, vendorId, period, yieldIfDue);
  return {
    subscription: { vendorId, name },
    paths: componentPaths(held && lastPage(held)),
    start,
    levels: readLevels(store, vendorId, period, held),
    listed: listedBefore(incidents.summaries, start),
    ...incidents,
  };
}

async function barsOf(
  query: HistoryQuery,
  slots: Slots,
  vendors: readonly VendorHistory[],
  deps: HistoryViewDeps,
): Promise<readonly HistoryBar[]> {
  const frame: BarFrame = { bounds: slots.bounds, now: deps.now };
  const whole = historyBar(
    {
      id: '',
      name: query.vendorId === null ? 'All vendors' : 'Whole page',
      read: await worstBySlots(
        vendors.map(({ levels }) => levels),
        slots,
        deps.yieldIfDue,
      ),
      listed: vendors.flatMap(({ listed }) => listed.whole),
    },
    frame,
  );
  const [only] = vendors;
  if (query.vendorId !== null && only) return [whole, ...(await componentBars(only, frame, deps))];
  const period = { fromAt: slots.bounds[0] ?? deps.now, untilAt: deps.now };
  const all = { ...whole, fineShare: fineShare(vendors.map(({ levels }) => readTime(levels, period))) };
  const bars: HistoryBar[] = [];
  for (const { subscription, levels, listed } of vendors) {
    await deps.yieldIfDue();
    const { vendorId: id, name } = subscription;
    bars.push(historyBar({ id, name, read: levels, listed: listed.whole }, frame));
  }
  return [all, ...mostTroubleFirst(bars)];
}

async function componentBars(vendor: VendorHistory, frame: BarFrame, deps: HistoryViewDeps) {
  const { vendorId } = vendor.subscription;
  const period = { fromAt: frame.bounds[0] ?? frame.now, untilAt: frame.now };
  const levels = await readComponentLevels(deps.store, vendorId, period, deps.yieldIfDue);
  const read = vendor.levels.filter(({ level }) => level !== 'unread');
  const bars: HistoryBar[] = [];
  for (const [id, name] of vendor.paths) {
    await deps.yieldIfDue();
    bars.push(
      historyBar({ id, name, read: within(levels.get(id) ?? [], read), listed: vendor.listed.ofComponent(id) }, frame),
    );
  }
  return mostTroubleFirst(bars);
}

/** Those alike stay in their order: the page's, or that in which they were followed. */
function mostTroubleFirst(bars: readonly HistoryBar[]): readonly HistoryBar[] {
  return bars.toSorted((a, b) => b.troubleMs - a.troubleMs);
}

function summedView(
  query: HistoryQuery,
  slots: Slots,
  vendors: readonly VendorHistory[],
  sums: Pick<HistoryView, 'bars' | 'figures'>,
): HistoryView {
  const firstReads = vendors.flatMap(({ start }) => start.firstReadAt ?? []);
  return {
    query,
    ...slots,
    ...sums,
    incidents: newest(vendors),
    firstReadAt: firstReads.length === 0 ? null : firstReads.reduce((least, at) => Math.min(least, at)),
    damagedCount: vendors.reduce((sum, { damagedCount }) => sum + damagedCount, 0),
  };
}

/** Like `worstOf`, a few slots at a time. */
async function worstBySlots(
  rows: readonly (readonly Stretch[])[],
  { bounds }: Slots,
  yieldIfDue: YieldIfDue,
): Promise<readonly Stretch[]> {
  const worst: Stretch[] = [];
  for (let slot = 0; slot < bounds.length - 1; slot += slotsAtOnce) {
    await yieldIfDue();
    const [fromAt = 0, untilAt = 0] = [bounds[slot], bounds[Math.min(slot + slotsAtOnce, bounds.length - 1)]];
    worst.push(...worstOf(rows.map((row) => within(row, [{ fromAt, untilAt }]))));
  }
  return worst;
}

/** Sorts and converts only the rows that are listed. */
function newest(vendors: readonly VendorHistory[]): readonly HistoryIncident[] {
  const starts = Float64Array.from(vendors.flatMap(({ summaries }) => summaries.map(({ beganAt }) => beganAt))).sort();
  const oldestListed = starts.at(-mostListed) ?? Number.NEGATIVE_INFINITY;
  return vendors
    .flatMap((vendor) =>
      vendor.summaries.flatMap((summary) => (summary.beganAt < oldestListed ? [] : { vendor, summary })),
    )
    .toSorted((a, b) => b.summary.beganAt - a.summary.beganAt)
    .slice(0, mostListed)
    .map(({ vendor, summary }) => historyIncident(summary, vendor));
}
