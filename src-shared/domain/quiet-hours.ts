import { z } from 'zod';
import { compareImpact } from './incident.ts';
import { type LeastImpact, leastImpactSchema } from './subscription.ts';
import { type ZoneClock, zoneClock } from './zoned-time.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export type Weekday = (typeof weekdays)[number];

const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * Days and times at which only changes from `breakThrough` up are notified; `null` lets nothing through. A period
 * belongs to the day it begins on and may run past midnight. A `null` `zone` means the user’s zone.
 */
export const quietHoursSchema = z.strictObject({
  days: z.array(z.enum(weekdays)).min(1).max(7),
  from: z.string().regex(clockTime, 'expected a time from "00:00" to "23:59"'),
  to: z.string().refine((to) => to === '24:00' || clockTime.test(to), 'expected a time from "00:00" to "24:00"'),
  zone: z.string().refine(isTimeZone, 'expected a time zone such as "Europe/Berlin"').nullable(),
  breakThrough: leastImpactSchema.nullable(),
});

export type QuietHoursEntry = Readonly<z.infer<typeof quietHoursSchema>>;

/** The quiet hours in force. */
export interface Quiet {
  readonly until: number;
  readonly breakThrough: LeastImpact | null;
}

/** Beyond this many joined periods, as when the whole week is quiet, the end is only an estimate. */
const joinedSpans = 16;

/**
 * Whether it is quiet, and until when. Overlapping or adjacent periods are joined; of several at once, the strictest
 * applies. `homeZone` is used for entries without a zone.
 */
export function quietNow(list: readonly QuietHoursEntry[], now: number, homeZone = 'UTC'): Quiet | null {
  const clockOf = clocks(homeZone);
  const current = spansAt(list, now, clockOf);
  const [first, ...others] = current;
  if (!first) return null;
  const breakThrough = others.reduce(
    (strictest, { entry }) => stricter(strictest, entry.breakThrough),
    first.entry.breakThrough,
  );
  return { until: endOf(list, current, clockOf), breakThrough };
}

/** A week plus a day on either side, which covers the start of every period. */
const daysAhead = Array.from({ length: 9 }, (_, day) => day);

/** When quiet hours next begin or end; `null` if there are none. */
export function nextQuietChange(list: readonly QuietHoursEntry[], now: number, homeZone = 'UTC'): number | null {
  const quiet = quietNow(list, now, homeZone);
  if (quiet) return quiet.until;
  const clockOf = clocks(homeZone);
  const begins = list.flatMap((entry) =>
    daysAhead.flatMap((days) => {
      const span = spanOn(entry, now, days, clockOf(entry.zone));
      return span !== null && span.fromAt > now ? [span.fromAt] : [];
    }),
  );
  return begins.length > 0 ? Math.min(...begins) : null;
}

function endOf(list: readonly QuietHoursEntry[], current: readonly Span[], clockOf: ClockOf): number {
  let until = latest(current);
  for (let count = 0; count < joinedSpans; count += 1) {
    const next = spansAt(list, until, clockOf);
    if (next.length === 0) break;
    until = latest(next);
  }
  return until;
}

interface Span {
  readonly entry: QuietHoursEntry;
  readonly fromAt: number;
  readonly untilAt: number;
}

function latest(spans: readonly Span[]): number {
  return Math.max(...spans.map(({ untilAt }) => untilAt));
}

function stricter(a: LeastImpact | null, b: LeastImpact | null): LeastImpact | null {
  if (a === null || b === null) return null;
  return compareImpact(a, b) >= 0 ? a : b;
}

type ClockOf = (zone: string | null) => ZoneClock;

function clocks(homeZone: string): ClockOf {
  const known = new Map<string, ZoneClock>();
  return (zone) => {
    const name = zone ?? homeZone;
    const clock = known.get(name) ?? zoneClock(name);
    known.set(name, clock);
    return clock;
  };
}

/** Periods in force at an instant began on the same day or the day before. */
function spansAt(list: readonly QuietHoursEntry[], at: number, clockOf: ClockOf): readonly Span[] {
  return list.flatMap((entry) => {
    const clock = clockOf(entry.zone);
    return [-1, 0].flatMap((days) => {
      const span = spanOn(entry, at, days, clock);
      return span !== null && span.fromAt <= at && at < span.untilAt ? [span] : [];
    });
  });
}

function spanOn(entry: QuietHoursEntry, at: number, days: number, clock: ZoneClock): Span | null {
  const weekday = weekdays[clock.weekday(at, days)];
  if (weekday === undefined || !entry.days.includes(weekday)) return null;
  const instant = (day: number, hour: number): number => Math.round(clock.hourOfDay(at, day, hour));
  const from = hoursOf(entry.from);
  const to = hoursOf(entry.to);
  return { entry, fromAt: instant(days, from), untilAt: to > from ? instant(days, to) : instant(days + 1, to) };
}

function hoursOf(time: string): number {
  return Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
