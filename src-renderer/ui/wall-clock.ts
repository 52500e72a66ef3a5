import { minuteMs } from '#shared/domain/duration.ts';

/** The date and time in one zone. `month` and `weekday` count from 0, weekdays from Sunday. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Minutes ahead of UTC. */
  readonly offsetMinutes: number;
}

/** Reads the wall clock of a zone: an IANA name, `UTC`, or `null` for this machine's. Unknown names are read as UTC. */
export type ReadWallClock = (at: number) => WallClock;

/** Local and UTC need no Intl, whose first use alone costs a window several milliseconds. */
export function wallClockOf(timeZone: string | null): ReadWallClock {
  if (timeZone === null) return (at) => shifted(at, -new Date(at).getTimezoneOffset());
  const offset = timeZone === 'UTC' ? null : zoneOffset(timeZone);
  return (at) => shifted(at, offset ? offset(at) : 0);
}

function shifted(at: number, offsetMinutes: number): WallClock {
  const date = new Date(at + offsetMinutes * minuteMs);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    offsetMinutes,
  };
}

function zoneOffset(timeZone: string): ((at: number) => number) | null {
  const format = formatOf(timeZone);
  if (!format) return null;
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    return Math.round((wall - at) / minuteMs);
  };
}

/** Whether Intl knows a zone by this name. */
export function isTimeZone(name: string): boolean {
  return name === 'UTC' || formatOf(name) !== null;
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
}
