import { clockTimeFormat } from '#shared/domain/clock-time.ts';
import { dayMs } from '#shared/domain/duration.ts';
import type { QuietHoursEntry, Weekday } from '#shared/domain/quiet-hours.ts';
import type { LeastImpact } from '#shared/domain/subscription.ts';
import { wallClockOf } from '../ui/wall-clock.ts';

interface DayName {
  readonly day: Weekday;
  readonly short: string;
  readonly long: string;
}

const englishDays: readonly DayName[] = [
  { day: 'mon', short: 'Mon', long: 'Monday' },
  { day: 'tue', short: 'Tue', long: 'Tuesday' },
  { day: 'wed', short: 'Wed', long: 'Wednesday' },
  { day: 'thu', short: 'Thu', long: 'Thursday' },
  { day: 'fri', short: 'Fri', long: 'Friday' },
  { day: 'sat', short: 'Sat', long: 'Saturday' },
  { day: 'sun', short: 'Sun', long: 'Sunday' },
];

/** A Monday. */
const someMonday = Date.UTC(2001, 0, 1);

/** In the order of a week, in the locale's language. English needs no Intl. */
export function weekdayNames(locale: string = navigator.language): readonly DayName[] {
  if (locale === 'en' || locale.startsWith('en-')) return englishDays;
  const format = (weekday: 'short' | 'long') => new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' });
  const [short, long] = [format('short'), format('long')];
  return englishDays.map(({ day }, index) => {
    const at = someMonday + index * dayMs;
    return { day, short: short.format(at), long: long.format(at) };
  });
}

/** What still notifies during quiet hours, in the middle of a sentence. */
const breakThroughWords: Readonly<Record<LeastImpact, string>> = {
  none: 'all incidents still notify',
  minor: 'minor and worse incidents still notify',
  major: 'major and worse incidents still notify',
  critical: 'critical incidents still notify',
};

export function breaksThrough(least: LeastImpact | null): string {
  return least === null ? 'no notifications' : breakThroughWords[least];
}

/** `Mon–Fri 22:00–07:00 (ends the next day), Europe/Berlin`; `clock` formats a time of day. */
export function spanWords({ days, from, to, zone }: QuietHoursEntry, clock: (time: string) => string): string {
  const isWhole = from === '00:00' && to === '24:00';
  const hours = isWhole
    ? 'all day'
    : `${clock(from)}–${clock(to)}${endsNextDay({ from, to }) ? ' (ends the next day)' : ''}`;
  return `${daysWords(days)} ${hours}${zone === null ? '' : `, ${zone}`}`;
}

/** A span that does not end later than it begins continues past midnight. */
export function endsNextDay({ from, to }: Pick<QuietHoursEntry, 'from' | 'to'>): boolean {
  return to <= from;
}

/** `Every day`, `Mon–Fri`, `Mon, Wed–Fri`: three or more consecutive days are one range. */
export function daysWords(days: readonly Weekday[], locale?: string): string {
  if (days.length === englishDays.length) return 'Every day';
  return runsOf(days, weekdayNames(locale)).map(runWords).join(', ');
}

/** `Sat–Sun`; the days must be consecutive. */
export function rangeWords(days: readonly Weekday[], locale?: string): string {
  if (days.length === englishDays.length) return 'Every day';
  const names = weekdayNames(locale).filter(({ day }) => days.includes(day));
  return `${names[0]?.short}–${names.at(-1)?.short}`;
}

function runsOf(days: readonly Weekday[], names: readonly DayName[]): readonly (readonly string[])[] {
  const runs: string[][] = [];
  let last: string[] | null = null;
  for (const { day, short } of names) {
    if (!days.includes(day)) {
      last = null;
      continue;
    }
    if (last) last.push(short);
    else {
      last = [short];
      runs.push(last);
    }
  }
  return runs;
}

function runWords(run: readonly string[]): string {
  return run.length < 3 ? run.join(', ') : `${run[0]}–${run.at(-1)}`;
}

/** A time of day such as `22:00` as the locale writes it: `10:00 PM`. `24:00` stays as it is on a 24-hour clock. */
export function clockWords(time: string, hour12: boolean, locale: string = navigator.language): string {
  if (time === '24:00' && !hour12) return time;
  const at = Date.UTC(2000, 0, 1, Number(time.slice(0, 2)), Number(time.slice(3)));
  return clockTimeFormat(locale, { hour12, timeZone: 'UTC' }, wallClockOf('UTC'))(at);
}
