const dayMs = 86_400_000;

/** How far a zone's clock is ahead of UTC at an instant. Throws a RangeError on a zone that Intl does not know. */
export function zoneOffsetMs(at: number, zone: string): number {
  const whole = Math.floor(at / 1_000) * 1_000;
  return wallClock(whole, zone) - whole;
}

/** The instant of an hour of the zone's day that lies `days` after the day of `at`. Summer time is respected. */
export function hourOfDay(at: number, zone: string, days: number, hour: number): number {
  const midnight = Math.floor(wallClock(at, zone) / dayMs) * dayMs;
  return instantOfWallClock(midnight + days * dayMs + hour * 3_600_000, zone);
}

/** What a clock on the wall shows, as if it were UTC. */
function wallClock(at: number, zone: string): number {
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
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** The first of the two instants where the clock was put back; just behind the gap where it was put forward. */
function instantOfWallClock(wall: number, zone: string): number {
  const candidates = [wall - dayMs, wall + dayMs].map((near) => wall - zoneOffsetMs(near, zone));
  const exact = candidates.filter((at) => at + zoneOffsetMs(at, zone) === wall);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...candidates);
}
