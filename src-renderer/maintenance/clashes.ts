import { addTo } from '#shared/domain/add-to.ts';
import { dayMs } from '#shared/domain/duration.ts';
import { isOver } from '#shared/domain/maintenance.ts';
import { weekdays } from '#shared/domain/quiet-hours.ts';
import type { WorkingHours } from '#shared/domain/settings.ts';
import type { MaintenanceRow } from '#shared/snapshot.ts';
import { type CalendarDays, weekdayOf } from './calendar-days.ts';

/** What a maintenance conflicts with. */
export interface Clash {
  readonly inWorkingHours: boolean;
  /** Other vendors whose maintenance overlaps with it. */
  readonly with: readonly string[];
}

type Window = Pick<MaintenanceRow, 'key' | 'vendorId' | 'vendorName' | 'status' | 'startsAt' | 'endsAt'>;

interface Span {
  readonly window: Window;
  readonly fromAt: number;
  readonly untilAt: number;
}

/** A week includes every weekday, so checking more days would not change the result. */
const mostDays = 8;

/**
 * The clashes of upcoming and running maintenances, by key. Maintenances of one vendor do not clash with each other: a
 * vendor that works through its locations one by one would otherwise mark them all.
 */
export function clashesOf(
  windows: readonly Window[],
  { hours, days, now }: { readonly hours: WorkingHours | null; readonly days: CalendarDays; readonly now: number },
): ReadonlyMap<string, Clash> {
  const spans = windows.flatMap((window) => spanOf(window, now)).sort((a, b) => a.fromAt - b.fromAt);
  const others = overlapping(spans);
  return new Map(
    spans.flatMap((span) => {
      const { key } = span.window;
      const clash = {
        inWorkingHours: hours !== null && meetsHours(span, hours, days),
        with: others.get(key) ?? [],
      };
      return clash.inWorkingHours || clash.with.length > 0 ? [[key, clash] as const] : [];
    }),
  );
}

function spanOf(window: Window, now: number): readonly Span[] {
  const { startsAt, endsAt } = window;
  if (isOver(window) || startsAt === null) return [];
  const untilAt = endsAt !== null && endsAt > startsAt ? endsAt : startsAt + 1;
  return untilAt > now ? [{ window, fromAt: startsAt, untilAt }] : [];
}

/** The maintenances of one vendor by start, and the latest end among each and those before it. */
interface VendorSpans {
  readonly spans: readonly Span[];
  readonly reach: readonly number[];
}

/** The names of the other vendors by key, earliest first, without comparing every pair of maintenances. */
function overlapping(spans: readonly Span[]): ReadonlyMap<string, readonly string[]> {
  const byVendor = new Map<string, Span[]>();
  for (const span of spans) addTo(byVendor, span.window.vendorId, span);
  const vendors = [...byVendor].map(([vendorId, own]) => ({ vendorId, own: withReach(own) }));
  return new Map(
    spans.map((span) => {
      const found = vendors.flatMap(({ vendorId, own }) =>
        vendorId === span.window.vendorId ? [] : (firstOverlap(own, span) ?? []),
      );
      const inOrder = found.sort((a, b) => a.fromAt - b.fromAt).map(({ window }) => window.vendorName);
      return [span.window.key, [...new Set(inOrder)]];
    }),
  );
}

function withReach(spans: readonly Span[]): VendorSpans {
  let furthest = Number.NEGATIVE_INFINITY;
  const reach = spans.map(({ untilAt }) => {
    furthest = Math.max(furthest, untilAt);
    return furthest;
  });
  return { spans, reach };
}

function firstOverlap({ spans, reach }: VendorSpans, { fromAt, untilAt }: Span): Span | null {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reach[middle] ?? 0) > fromAt) high = middle;
    else low = middle + 1;
  }
  const first = spans[low];
  return first && first.fromAt < untilAt ? first : null;
}

function meetsHours(span: Span, hours: WorkingHours, days: CalendarDays): boolean {
  const first = days.dayOf(span.fromAt) - 1;
  const last = Math.min(days.dayOf(span.untilAt), first + mostDays);
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  for (let day = first; day <= last; day += 1) {
    const weekday = weekdays[weekdayOf(day)];
    if (weekday === undefined || !hours.days.includes(weekday)) continue;
    const fromAt = days.instantOf(day, from);
    const untilAt = to > from ? days.instantOf(day, to) : days.instantOf(day + 1, to);
    if (span.fromAt < untilAt && span.untilAt > fromAt) return true;
  }
  return false;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The days on which a maintenance is in progress; if it has no end, only the day of its start. */
export function daysTouched(
  { startsAt, endsAt }: Pick<Window, 'startsAt' | 'endsAt'>,
  { dayOf }: Pick<CalendarDays, 'dayOf'>,
  within: { readonly first: number; readonly last: number },
): readonly number[] {
  if (startsAt === null) return [];
  // A maintenance that ends at midnight does not touch the next day.
  const end = endsAt !== null && endsAt > startsAt ? endsAt - 1 : startsAt;
  const [first, last] = [Math.max(dayOf(startsAt), within.first), Math.min(dayOf(end), within.last)];
  return last < first ? [] : Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** How far ahead the calendar looks by default. */
export const aheadMs = 400 * dayMs;
