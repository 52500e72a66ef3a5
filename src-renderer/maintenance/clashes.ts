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
        with: [...(others.get(key) ?? [])],
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

function overlapping(spans: readonly Span[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  const note = (of: Span, other: Span) => {
    const known = names.get(of.window.key) ?? new Set<string>();
    names.set(of.window.key, known.add(other.window.vendorName));
  };
  spans.forEach((span, index) => {
    for (let next = index + 1; (spans[next]?.fromAt ?? Number.POSITIVE_INFINITY) < span.untilAt; next += 1) {
      const other = spans[next];
      if (!other || other.window.vendorId === span.window.vendorId) continue;
      note(span, other);
      note(other, span);
    }
  });
  return names;
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
