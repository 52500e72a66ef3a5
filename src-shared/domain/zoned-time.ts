import { dayMs, hourMs } from './duration.ts';

/** The wall clock of one zone. Slow to create, so reuse it. */
export interface ZoneClock {
  /** The UTC offset at an instant. */
  offsetMs(at: number): number;
  /** The instant of a wall-clock time, given as if it were UTC. Respects summer time. */
  instantOf(wall: number): number;
  /** The instant of an hour of the local day that is `days` after the day of `at`. Respects summer time. */
  hourOfDay(at: number, days: number, hour: number): number;
  /** The weekday, from 0 for Monday, of the local day that is `days` after the day of `at`. */
  weekday(at: number, days: number): number;
}

/** Throws a RangeError for a zone that Intl does not know. */
export function zoneClock(zone: string): ZoneClock {
  const wall = wallOf(zone);
  const offsetMs = (at: number): number => {
    const whole = Math.floor(at / 1_000) * 1_000;
    return wall(whole) - whole;
  };
  return {
    offsetMs,
    instantOf: (wall) => instantOfWall(wall, offsetMs),
    hourOfDay(at, days, hour) {
      const midnight = Math.floor(wall(at) / dayMs) * dayMs;
      return instantOfWall(midnight + days * dayMs + hour * hourMs, offsetMs);
    },
    // 1 January 1970 was a Thursday.
    weekday: (at, days) => (((Math.floor(wall(at) / dayMs) + days + 3) % 7) + 7) % 7,
  };
}

/** The wall-clock time at an instant, as if it were UTC. */
function wallOf(zone: string): (at: number) => number {
  if (zone === 'UTC') return (at) => Math.floor(at / 1_000) * 1_000;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  };
}

/** The instant of an hour of the local day that is `days` after the day of `at`. Respects summer time. */
export function hourOfDay(at: number, zone: string, days: number, hour: number): number {
  return zoneClock(zone).hourOfDay(at, days, hour);
}

/** The first of the two instants when the clock went back; the end of the gap when it went forward. */
function instantOfWall(wall: number, offsetMs: (at: number) => number): number {
  const candidates = [wall - dayMs, wall + dayMs].map((near) => wall - offsetMs(near));
  const exact = candidates.filter((at) => at + offsetMs(at) === wall);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...candidates);
}
