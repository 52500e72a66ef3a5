import { addTo } from '#shared/domain/add-to.ts';
import type { ComponentStatus } from '#shared/domain/component.ts';
import { indicatorOfComponent } from '#shared/domain/indicator.ts';
import { lastReadAt, type Reading } from '#shared/domain/reading.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { IncidentSummary, SummaryCursor } from '../../state/database/incident-summaries.ts';
import type { IncidentTimes } from '../../state/database/incident-times.ts';
import type { Span, SpanCursor, Store } from '../../state/database/store.ts';
import type { YieldIfDue } from '../slices.ts';
import type { ReadLevel, Stretch } from './level-time.ts';

export type HistoryStore = Pick<
  Store,
  | 'incidentSummaries'
  | 'incidentTimes'
  | 'readLevelSpans'
  | 'historyStart'
  | 'componentSpanPage'
  | 'reportedRecord'
  | 'reportedDaysOfPage'
  | 'reportedDaysOf'
>;

export interface HistoryViewDeps {
  readonly store: HistoryStore;
  readonly subscriptions: readonly Subscription[];
  readonly reading: (vendorId: VendorId) => Reading | null;
  readonly now: number;
  /** The IANA zone that days belong to. */
  readonly zone: string;
  readonly yieldIfDue: YieldIfDue;
}

export interface Period {
  readonly fromAt: number;
  readonly untilAt: number;
}

/** Rows per query, a few milliseconds’ work. */
const rowsAtOnce = 500;
const timesAtOnce = 2_000;

/** The newest incidents of a vendor that overlap a period, or all of them, newest first. */
export async function readSummaries(
  store: HistoryStore,
  vendorId: VendorId,
  { fromAt, untilAt }: Period,
  yieldIfDue: YieldIfDue,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly IncidentSummary[]> {
  const summaries: IncidentSummary[] = [];
  let after: SummaryCursor | null = null;
  do {
    await yieldIfDue();
    const limit = Math.min(rowsAtOnce, most - summaries.length);
    const page = store.incidentSummaries(vendorId, { fromAt, untilAt, after, limit });
    summaries.push(...page.summaries);
    after = page.next;
  } while (after !== null && summaries.length < most);
  return summaries;
}

/** The times of all incidents of a vendor that overlap a period, newest first. */
export async function readTimes(
  store: HistoryStore,
  vendorId: VendorId,
  { fromAt, untilAt }: Period,
  yieldIfDue: YieldIfDue,
): Promise<{ readonly times: readonly IncidentTimes[]; readonly damagedCount: number }> {
  const times: IncidentTimes[] = [];
  let damagedCount = 0;
  let after: SummaryCursor | null = null;
  do {
    await yieldIfDue();
    const page = store.incidentTimes(vendorId, { fromAt, untilAt, after, limit: timesAtOnce });
    times.push(...page.times);
    damagedCount += page.damagedCount;
    after = page.next;
  } while (after !== null);
  return { times, damagedCount };
}

/** A page’s levels as read; time after its last reading is unread. */
export function readLevels(
  store: Pick<Store, 'readLevelSpans'>,
  vendorId: VendorId,
  { fromAt, untilAt }: Period,
  reading: Reading | null,
): readonly Stretch[] {
  const known = knownUntil(reading, untilAt);
  return stretchesOf(store.readLevelSpans(vendorId, fromAt), { fromAt, untilAt: known });
}

/** By component, its levels as read, in chronological order. */
export async function readComponentLevels(
  store: HistoryStore,
  vendorId: VendorId,
  period: Period,
  yieldIfDue: YieldIfDue,
): Promise<ReadonlyMap<string, readonly Stretch[]>> {
  const spans = new Map<string, Span<ComponentStatus>[]>();
  let after: SpanCursor | null = null;
  do {
    await yieldIfDue();
    const page = store.componentSpanPage(vendorId, { sinceAt: period.fromAt, after, limit: rowsAtOnce });
    for (const span of page.spans) addTo(spans, span.componentId, span);
    after = page.next;
  } while (after !== null);
  return new Map([...spans].map(([id, rows]) => [id, stretchesOf(rows.map(asLevel), period)]));
}

/** A page that is unreadable now was last known at its last reading. */
function knownUntil(reading: Reading | null, now: number): number {
  if (reading === null || reading.kind === 'fresh') return now;
  return lastReadAt(reading) ?? now;
}

function asLevel({ state, ...span }: Span<ComponentStatus>): Span<ReadLevel> {
  return { ...span, state: indicatorOfComponent(state) };
}

function stretchesOf(spans: readonly Span<ReadLevel>[], period: Period): readonly Stretch[] {
  return spans.flatMap(({ fromAt, untilAt, state }) => {
    const [from, until] = [Math.max(fromAt, period.fromAt), Math.min(untilAt ?? period.untilAt, period.untilAt)];
    return from < until ? [{ fromAt: from, untilAt: until, level: state }] : [];
  });
}
