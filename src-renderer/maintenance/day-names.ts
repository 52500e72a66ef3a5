import { lazyDateFormat } from '#shared/domain/clock-time.ts';
import { dayMs } from '#shared/domain/duration.ts';
import { relativeDay } from '#shared/domain/relative-day.ts';
import type { DayNumber, Month } from './calendar-days.ts';

/** Names of days and months in one language; a day has no time zone. */
export interface DayNames {
  /** `Saturday, December 5` */
  readonly full: (day: DayNumber) => string;
  /** `Saturday, December 5, 2026` */
  readonly fullWithYear: (day: DayNumber) => string;
  /** `December 2026` */
  readonly month: (month: Month) => string;
  /** `Sat` */
  readonly weekday: (day: DayNumber) => string;
  /** `tomorrow`, `in 3 days` */
  readonly relative: (days: number) => string;
}

/** Formatters are created on first use. */
export function dayNames(locale: string): DayNames {
  const format = (options: Intl.DateTimeFormatOptions) => lazyDateFormat(locale, { timeZone: 'UTC', ...options });
  const full = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const fullWithYear = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const month = format({ month: 'long', year: 'numeric' });
  const weekday = format({ weekday: 'short' });
  return {
    full: (day) => full(day * dayMs),
    fullWithYear: (day) => fullWithYear(day * dayMs),
    month: (of) => month(Date.UTC(of.year, of.month, 1)),
    weekday: (day) => weekday(day * dayMs),
    relative: (days) => relativeDay(days, locale),
  };
}
