import { clockTimeFormat, lazyDateFormat } from '#shared/domain/clock-time.ts';
import { dayMs } from '#shared/domain/duration.ts';
import { countsToTwelve } from '#shared/domain/hour-cycle.ts';
import { relativeDay } from '#shared/domain/relative-day.ts';
import type { Appearance } from '#shared/domain/settings.ts';
import { isTimeZone, wallClockOf } from './wall-clock.ts';

/** Formats instants for one window: in one time zone, locale and hour cycle. */
export interface InstantWords {
  /** `15:53`, or `3:53 PM`. */
  readonly time: (at: number) => string;
  /** `15:53` today, `tomorrow 02:00`, `Mar 26, 19:53`, `Mar 26, 2025, 19:53` in another year. */
  readonly short: (at: number, now: number) => string;
  /** As `short`, with the weekday for up to six days ago: `Tue 09:12`. */
  readonly since: (at: number, now: number) => string;
  /** `Thu, Mar 26, 2026, 19:53:04 GMT+1` */
  readonly full: (at: number) => string;
  /** `Mar 26` */
  readonly day: (at: number) => string;
  /** `Mar 26, 2026` */
  readonly date: (at: number) => string;
  /** `Mar 26, 19:53`, without the day for an instant of the same day as `now`. */
  readonly clock: (at: number, now: number, precision?: 'minutes' | 'seconds') => string;
  /** Whether both fall on one calendar day of this zone. */
  readonly sameDay: (a: number, b: number) => boolean;
}

interface Style {
  /** A BCP 47 tag, such as `navigator.language`. */
  readonly locale: string;
  readonly hour12: boolean;
}

/** `timeZone` is an IANA name, or `null` for this computer's zone. Formats are made on first use. */
export function instantWords(timeZone: string | null, { locale, hour12 }: Style): InstantWords {
  const read = wallClockOf(timeZone);
  const zone = timeZone === null ? undefined : isTimeZone(timeZone) ? timeZone : 'UTC';
  const format = (options: Intl.DateTimeFormatOptions) => lazyDateFormat(locale, { timeZone: zone, ...options });
  const time = clockTimeFormat(locale, { hour12, timeZone: zone }, read);
  const timeWithSeconds = clockTimeFormat(locale, { hour12, timeZone: zone, seconds: true }, read);
  const hours: Intl.DateTimeFormatOptions = {
    hour: 'numeric',
    minute: '2-digit',
    ...(hour12 ? { hour12 } : { hourCycle: 'h23' }),
  };
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  const dayAndTime = format({ ...day, ...hours });
  const dayAndSeconds = format({ ...day, ...hours, second: '2-digit' });
  const dateAndTime = format({ ...day, year: 'numeric', ...hours });
  const weekday = format({ weekday: 'short' });
  const full = format({
    ...day,
    weekday: 'short',
    year: 'numeric',
    ...hours,
    second: '2-digit',
    timeZoneName: 'short',
  });

  function sameDay(a: number, b: number): boolean {
    const [one, other] = [read(a), read(b)];
    return one.day === other.day && one.month === other.month && one.year === other.year;
  }

  function short(at: number, now: number): string {
    if (sameDay(at, now)) return time(at);
    if (sameDay(at, now - dayMs)) return `${relativeDay(-1, locale)} ${time(at)}`;
    if (sameDay(at, now + dayMs)) return `${relativeDay(1, locale)} ${time(at)}`;
    return read(at).year === read(now).year ? dayAndTime(at) : dateAndTime(at);
  }

  function since(at: number, now: number): string {
    const isThisWeek = at <= now && now - at < 6 * dayMs && !sameDay(at, now) && !sameDay(at, now - dayMs);
    return isThisWeek ? `${weekday(at)} ${time(at)}` : short(at, now);
  }

  function clock(at: number, now: number, precision: 'minutes' | 'seconds' = 'minutes'): string {
    if (precision === 'seconds') return sameDay(at, now) ? timeWithSeconds(at) : dayAndSeconds(at);
    return sameDay(at, now) ? time(at) : dayAndTime(at);
  }

  return { time, short, since, full, day: format(day), date: format({ ...day, year: 'numeric' }), clock, sameDay };
}

/** `system` follows the language of this computer. */
export function isHour12(clock: Appearance['clock'], locale: string = navigator.language): boolean {
  return clock === 'system' ? countsToTwelve(locale) : clock === '12h';
}
