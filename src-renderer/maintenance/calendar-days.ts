import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import { wallClockOf } from '../ui/wall-clock.ts';

/** A calendar day, counted from 1 January 1970. */
export type DayNumber = number;

/** The days of one zone: this computer's, or UTC. */
export interface CalendarDays {
  readonly dayOf: (at: number) => DayNumber;
  /** The instant that is this many minutes after midnight by the clock, taking summer time into account. */
  readonly instantOf: (day: DayNumber, minutes?: number) => number;
}

/** With several vendors, `vendor` has no single meaning and is treated as this computer’s zone. */
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

/** Counted from 0 for Monday. */
export function weekdayOf(day: DayNumber): number {
  // 1 January 1970 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

/** A calendar month. `month` counts from 0. */
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

/** The same day of another month, or its last day if it is shorter. */
export function sameDayIn(day: DayNumber, { year, month }: Month): DayNumber {
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayNumber(year, month, Math.min(new Date(day * dayMs).getUTCDate(), lastDay));
}

/** The weeks that overlap with a month, each of seven days. `firstWeekday` counts from 0 for Monday. */
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

/** The first day of the week in a locale, counted from 0 for Monday. */
export function firstWeekdayOf(language: string): number {
  // A method in current engines, a property in older ones, and missing from the type definitions.
  const locale: Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo } = new Intl.Locale(language);
  const { firstDay } = locale.getWeekInfo?.() ?? locale.weekInfo ?? { firstDay: 1 };
  return (firstDay + 6) % 7;
}
