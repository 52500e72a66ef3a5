import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import { wallClockOf } from '../ui/wall-clock.ts';

/** A day of a calendar, counted from the first of January 1970. */
export type DayNumber = number;

/** The days of one zone: this computer's, or UTC. */
export interface CalendarDays {
  readonly dayOf: (at: number) => DayNumber;
  /** The instant at which the clock shows so many minutes of a day. Summer time is respected. */
  readonly instantOf: (day: DayNumber, minutes?: number) => number;
}

/** The vendor's zone has no meaning where many vendors stand together: it is this computer's. */
export function calendarDays(zone: 'local' | 'utc' | 'vendor'): CalendarDays {
  const read = wallClockOf(zone === 'utc' ? 'UTC' : null);
  return {
    dayOf(at) {
      const { year, month, day } = read(at);
      return dayNumber(year, month, day);
    },
    instantOf(day, minutes = 0) {
      const wall = new Date(day * dayMs + minutes * minuteMs);
      if (zone === 'utc') return wall.getTime();
      return new Date(
        wall.getUTCFullYear(),
        wall.getUTCMonth(),
        wall.getUTCDate(),
        wall.getUTCHours(),
        wall.getUTCMinutes(),
      ).getTime();
    },
  };
}

export function dayNumber(year: number, month: number, day: number): DayNumber {
  return Math.floor(Date.UTC(year, month, day) / dayMs);
}

/** From 0 for Monday. */
export function weekdayOf(day: DayNumber): number {
  // The first of January 1970 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

/** A month as it hangs on a wall. `month` counts from 0. */
export interface Month {
  readonly year: number;
  readonly month: number;
}

export function monthOf(day: DayNumber): Month {
  const date = new Date(day * dayMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() };
}

export function monthAfter({ year, month }: Month, by: number): Month {
  return monthOf(dayNumber(year, month + by, 1));
}

/** The same day of another month, or its last one where it is shorter. */
export function sameDayIn(day: DayNumber, { year, month }: Month): DayNumber {
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayNumber(year, month, Math.min(new Date(day * dayMs).getUTCDate(), lastDay));
}

/** The weeks that a month touches, each of seven days. `firstWeekday` counts from 0 for Monday. */
export function weeksOf({ year, month }: Month, firstWeekday: number): readonly (readonly DayNumber[])[] {
  const first = dayNumber(year, month, 1);
  const last = dayNumber(year, month + 1, 0);
  const start = first - ((weekdayOf(first) - firstWeekday + 7) % 7);
  const weeks: DayNumber[][] = [];
  for (let day = start; day <= last; day += 7) weeks.push(Array.from({ length: 7 }, (_, index) => day + index));
  return weeks;
}

interface WeekInfo {
  readonly firstDay: number;
}

/** The day on which a week begins where this language is spoken, from 0 for Monday. */
export function firstWeekdayOf(language: string): number {
  // A method in today's engines, a property in older ones, and missing in the types.
  const locale: Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo } = new Intl.Locale(language);
  const { firstDay } = locale.getWeekInfo?.() ?? locale.weekInfo ?? { firstDay: 1 };
  return (firstDay + 6) % 7;
}
