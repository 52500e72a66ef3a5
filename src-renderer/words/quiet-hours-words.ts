import { clockTimeFormat } from '#shared/domain/clock-time.ts';
import type { QuietHoursEntry, Weekday } from '#shared/domain/quiet-hours.ts';
import type { LeastImpact } from '#shared/domain/subscription.ts';
import { wallClockOf } from '../ui/wall-clock.ts';

/** In the order of a week. */
export const dayNames: readonly { readonly day: Weekday; readonly short: string; readonly long: string }[] = [
  { day: 'mon', short: 'Mon', long: 'Monday' },
  { day: 'tue', short: 'Tue', long: 'Tuesday' },
  { day: 'wed', short: 'Wed', long: 'Wednesday' },
  { day: 'thu', short: 'Thu', long: 'Thursday' },
  { day: 'fri', short: 'Fri', long: 'Friday' },
  { day: 'sat', short: 'Sat', long: 'Saturday' },
  { day: 'sun', short: 'Sun', long: 'Sunday' },
];

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

/** `Mon–Fri 22:00–07:00 (ends the next day), Europe/Berlin`; `clock` writes a time of the day. */
export function spanWords({ days, from, to, zone }: QuietHoursEntry, clock: (time: string) => string): string {
  const isWhole = from === '00:00' && to === '24:00';
  const hours = isWhole
    ? 'all day'
    : `${clock(from)}–${clock(to)}${endsNextDay({ from, to }) ? ' (ends the next day)' : ''}`;
  return `${daysWords(days)} ${hours}${zone === null ? '' : `, ${zone}`}`;
}

/** A span that does not end later than it begins runs over midnight. */
export function endsNextDay({ from, to }: Pick<QuietHoursEntry, 'from' | 'to'>): boolean {
  return to <= from;
}

/** `Every day`, `Mon–Fri`, `Mon, Wed–Fri`: three days on end and more are one run. */
export function daysWords(days: readonly Weekday[]): string {
  if (days.length === dayNames.length) return 'Every day';
  return runsOf(days).map(runWords).join(', ');
}

function runsOf(days: readonly Weekday[]): readonly (readonly string[])[] {
  const runs: string[][] = [];
  let last: string[] | null = null;
  for (const { day, short } of dayNames) {
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
