import { addTo } from '#shared/domain/add-to.ts';
import { dayMs } from '#shared/domain/duration.ts';
import { isOver } from '#shared/domain/maintenance.ts';
import { weekdays } from '#shared/domain/quiet-hours.ts';
import type { WorkingHours } from '#shared/domain/settings.ts';
import type { MaintenanceRow } from '#shared/snapshot.ts';
import { type CalendarDays, weekdayOf } from './calendar-days.ts';

/** What a maintenance gets in the way of. */
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

/** A week has every weekday: what lasts longer is in the way all the same. */
const mostDays = 8;

/**
 * The clashes of maintenances that are still ahead or under way, by their keys. Those of one vendor do not clash with
 * each other: a vendor that works on its places one by one would mark them all.
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

/** The maintenances of one vendor by their start, and how far each of them and those before it reach. */
interface VendorSpans {
  readonly spans: readonly Span[];
  readonly reach: readonly number[];
}

/** By key: the names of the other vendors, the earliest first. No maintenance is compared with every other. */
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

/** The days on which a maintenance is in progress; one without an end is on the day of its start alone. */
export function daysTouched(
  { startsAt, endsAt }: Pick<Window, 'startsAt' | 'endsAt'>,
  { dayOf }: Pick<CalendarDays, 'dayOf'>,
  within: { readonly first: number; readonly last: number },
): readonly number[] {
  if (startsAt === null) return [];
  // One that ends at midnight is not on the day after.
  const end = endsAt !== null && endsAt > startsAt ? endsAt - 1 : startsAt;
  const [first, last] = [Math.max(dayOf(startsAt), within.first), Math.min(dayOf(end), within.last)];
  return last < first ? [] : Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** How far the calendar looks ahead when nothing says otherwise. */
export const aheadMs = 400 * dayMs;
