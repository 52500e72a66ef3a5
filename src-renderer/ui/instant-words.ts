import { countsToTwelve } from '#shared/domain/hour-cycle.ts';
import type { Appearance } from '#shared/domain/settings.ts';
import { type WallClock, wallClockOf } from './wall-clock.ts';

/** How one window writes instants: in one zone, on one kind of clock. */
export interface InstantWords {
  /** `15:53`, or `3:53 pm`. */
  readonly time: (at: number) => string;
  /** `15:53:21` */
  readonly timeWithSeconds: (at: number) => string;
  /** `15:53` today, `tomorrow 02:00`, `26 Mar 19:53`, `26 Mar 2025 19:53` in another year. */
  readonly short: (at: number, now: number) => string;
  /** `Thu 26 Mar 2026 19:53:04 UTC+1`: nothing left out. */
  readonly full: (at: number) => string;
  /** `26 Mar` */
  readonly day: (at: number) => string;
  /** Whether both fall on one calendar day of this zone. */
  readonly sameDay: (a: number, b: number) => boolean;
}

const dayMs = 86_400_000;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `timeZone` is an IANA name, or `null` for the zone of this machine. */
export function instantWords(timeZone: string | null, hour12: boolean): InstantWords {
  const read = wallClockOf(timeZone);
  const time = (at: number) => clockWords(read(at), hour12, false);
  const timeWithSeconds = (at: number) => clockWords(read(at), hour12, true);
  const day = (at: number) => dayWords(read(at));
  const sameDay = (a: number, b: number) => dateWords(read(a)) === dateWords(read(b));

  function dayWord(at: number, now: number): string | null {
    if (sameDay(at, now)) return null;
    if (sameDay(at, now - dayMs)) return 'yesterday';
    if (sameDay(at, now + dayMs)) return 'tomorrow';
    const wall = read(at);
    return wall.year === read(now).year ? dayWords(wall) : dateWords(wall);
  }

  return {
    time,
    timeWithSeconds,
    day,
    sameDay,
    short: (at, now) => [dayWord(at, now), time(at)].filter((word) => word !== null).join(' '),
    full: (at) => {
      const wall = read(at);
      return `${weekdays[wall.weekday]} ${dateWords(wall)} ${timeWithSeconds(at)} ${offsetWords(wall.offsetMinutes)}`;
    },
  };
}

function dayWords({ day, month }: WallClock): string {
  return `${day} ${months[month]}`;
}

function dateWords(wall: WallClock): string {
  return `${dayWords(wall)} ${wall.year}`;
}

function clockWords({ hour, minute, second }: WallClock, hour12: boolean, seconds: boolean): string {
  const rest = `${twoDigits(minute)}${seconds ? `:${twoDigits(second)}` : ''}`;
  return hour12 ? `${hour % 12 || 12}:${rest} ${hour < 12 ? 'am' : 'pm'}` : `${twoDigits(hour)}:${rest}`;
}

function offsetWords(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const apart = Math.abs(minutes);
  const rest = apart % 60 === 0 ? '' : `:${twoDigits(apart % 60)}`;
  return `UTC${minutes > 0 ? '+' : '−'}${Math.floor(apart / 60)}${rest}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** `system` asks the language of this machine. */
export function isHour12(clock: Appearance['clock']): boolean {
  return clock === 'system' ? countsToTwelve(navigator.language) : clock === '12h';
}
