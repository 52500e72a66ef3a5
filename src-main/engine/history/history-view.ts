import { lastPage } from '#shared/domain/reading.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { HistoryBar, HistoryQuery, HistoryView } from '#shared/history-view.ts';
import type { HistoryStart } from '../../state/database/store.ts';
import type { YieldIfDue } from '../slices.ts';
import { fineShare, readTime } from './fine-share.ts';
import { type BarFrame, type BarInput, historyBar } from './history-bar.ts';
import { mostListed, newestIncidents, type VendorTimes } from './history-incidents.ts';
import { componentPaths, historyFigures } from './history-rows.ts';
import { type Stretch, within, worstOf } from './level-time.ts';
import { listedBefore, listedOfComponents } from './listed-before.ts';
import {
  type HistoryViewDeps,
  type Period,
  readComponentLevels,
  readLevels,
  readSummaries,
  readTimes,
} from './read-history.ts';
import { createReportedSlotting, type ReportedSlots, type ReportedSlotting } from './reported-slots.ts';
import { type Slots, slotsUntil } from './slots.ts';

/** More rows than a window shows before anybody scrolls, and a long list there from the start. */
const firstListed = 64;
/** How many slots of all vendors are merged in one step. */
const slotsAtOnce = 8;

/** One vendor’s part of a history. */
interface VendorHistory extends VendorTimes {
  readonly start: HistoryStart;
  readonly levels: readonly Stretch[];
  /** What the page itself reports about its worst component. */
  readonly reported: ReportedSlots;
  readonly reportedFailed: boolean;
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
  const slotting = createReportedSlotting(slots, deps.now, zone);
  const vendors: VendorHistory[] = [];
  for (const subscription of chosen) vendors.push(await vendorHistory(subscription, { slots, slotting }, deps));
  const bars = await barsOf(query, { slots, slotting }, vendors, deps);
  await deps.yieldIfDue();
  const figures = historyFigures(vendors.flatMap(({ times }) => times));
  const incidents = await newestIncidents(vendors, periodOf(slots, deps), firstListed, deps);
  return summedView(query, slots, vendors, { bars, figures, incidents });
}

function periodOf({ bounds }: Pick<Slots, 'bounds'>, { now }: Pick<HistoryViewDeps, 'now'>): Period {
  return { fromAt: bounds[0] ?? now, untilAt: now };
}

/** The slots of a history, and how the days of pages are laid over them. */
interface Layout {
  readonly slots: Slots;
  readonly slotting: ReportedSlotting;
}

async function vendorHistory(
  subscription: Subscription,
  { slots, slotting }: Layout,
  deps: HistoryViewDeps,
): Promise<VendorHistory> {
  const { store, reading, yieldIfDue } = deps;
  const { vendorId } = subscription;
  const period = periodOf(slots, deps);
  const incidents = await readTimes(store, vendorId, period, yieldIfDue);
  return {
    subscription,
    start: store.historyStart(vendorId),
    levels: readLevels(store, vendorId, period, reading(vendorId)),
    reported: slotting.slotsOf(store.reportedDaysOfPage(vendorId), pageZone(deps, vendorId)),
    reportedFailed: store.reportedRecord(vendorId)?.failed ?? false,
    ...incidents,
  };
}

async function barsOf(
  query: HistoryQuery,
  { slots, slotting }: Layout,
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
      listed: listedOfAll(vendors),
      // One page’s bars say nothing about all vendors.
      reported: query.vendorId === null ? undefined : vendors[0]?.reported,
    },
    frame,
  );
  const [only] = vendors;
  if (query.vendorId !== null && only) return [whole, ...(await componentBars(only, frame, slotting, deps))];
  const period = periodOf(slots, deps);
  const all = { ...whole, fineShare: fineShare(vendors.map(({ levels }) => readTime(levels, period))) };
  const bars: HistoryBar[] = [];
  for (const { subscription, levels, times, start, reported } of vendors) {
    await deps.yieldIfDue();
    const { vendorId: id, name } = subscription;
    bars.push(historyBar({ id, name, read: levels, listed: listedBefore(times, start), reported }, frame));
  }
  return [all, ...mostTroubleFirst(bars)];
}

/** What the vendors list. The calm that one of several lists says nothing about the others. */
function listedOfAll(vendors: readonly VendorHistory[]): BarInput['listed'] {
  const listed = vendors.flatMap(({ times, start }) => listedBefore(times, start));
  return vendors.length > 1 ? listed.filter(({ level }) => level !== 'none') : listed;
}

async function componentBars(
  vendor: VendorHistory,
  frame: BarFrame,
  slotting: ReportedSlotting,
  deps: HistoryViewDeps,
): Promise<readonly HistoryBar[]> {
  const { vendorId } = vendor.subscription;
  const period = periodOf(frame, deps);
  const listed = await listedByComponent(vendor, period, deps);
  const latest = deps.reading(vendorId);
  const levels = await readComponentLevels(deps.store, vendorId, period, deps.yieldIfDue);
  const read = vendor.levels.filter(({ level }) => level !== 'unread');
  const zone = pageZone(deps, vendorId);
  const bars: HistoryBar[] = [];
  for (const [id, name] of componentPaths(latest && lastPage(latest))) {
    await deps.yieldIfDue();
    const reported = slotting.slotsOf(deps.store.reportedDaysOf(vendorId, id), zone);
    bars.push(historyBar({ id, name, read: within(levels.get(id) ?? [], read), listed: listed(id), reported }, frame));
  }
  return mostTroubleFirst(bars);
}

/** Reads the incidents from before the first reading in full, since only they name components. */
async function listedByComponent(
  { subscription: { vendorId }, start }: VendorHistory,
  { fromAt }: Period,
  { store, yieldIfDue }: HistoryViewDeps,
) {
  const { firstReadAt } = start;
  const isListed = firstReadAt !== null && fromAt < firstReadAt;
  const period = { fromAt, untilAt: firstReadAt ?? fromAt };
  return listedOfComponents(isListed ? await readSummaries(store, vendorId, period, yieldIfDue) : [], start);
}

function pageZone({ reading }: HistoryViewDeps, vendorId: VendorId): string | null {
  const latest = reading(vendorId);
  return (latest && lastPage(latest))?.timeZone ?? null;
}

/** Those alike stay in their order: the page's, or that in which they were followed. */
function mostTroubleFirst(bars: readonly HistoryBar[]): readonly HistoryBar[] {
  return bars.toSorted((a, b) => b.troubleMs - a.troubleMs);
}

function summedView(
  query: HistoryQuery,
  slots: Slots,
  vendors: readonly VendorHistory[],
  sums: Pick<HistoryView, 'bars' | 'figures' | 'incidents'>,
): HistoryView {
  const firstReads = vendors.flatMap(({ start }) => start.firstReadAt ?? []);
  return {
    query,
    ...slots,
    ...sums,
    listedCount: Math.min(sums.figures.incidentCount, mostListed),
    firstReadAt: firstReads.length === 0 ? null : firstReads.reduce((least, at) => Math.min(least, at)),
    reportedFailed: query.vendorId !== null && vendors.some(({ reportedFailed }) => reportedFailed),
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
