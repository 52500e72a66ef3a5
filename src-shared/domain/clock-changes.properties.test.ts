import { describe, expect, it } from 'vitest';
import { quietNow, weekdays } from './quiet-hours.ts';
import { hourOfDay, type ZoneClock, zoneClock } from './zoned-time.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const from = Date.UTC(2025, 0, 1);
const until = Date.UTC(2027, 0, 1);

/** An instant at which a zone’s UTC offset changes. */
interface ClockChange {
  readonly zone: string;
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** All offset changes of a zone, found by sampling twice a week and bisecting. */
function changesOf(zone: string, clock: ZoneClock): readonly ClockChange[] {
  const changes: ClockChange[] = [];
  for (let at = from; at < until; at += 3.5 * day) {
    const [before, after] = [clock.offsetMs(at), clock.offsetMs(at + 3.5 * day)];
    if (before !== after) changes.push({ zone, before, after, at: turnBetween(clock, at, at + 3.5 * day) });
  }
  return changes;
}

function turnBetween(clock: ZoneClock, early: number, late: number): number {
  const before = clock.offsetMs(early);
  let [low, high] = [early, late];
  while (high - low > 1_000) {
    const middle = Math.round((low + high) / 2_000) * 1_000;
    if (clock.offsetMs(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** The instant of a wall-clock time: the first of two, or shifted by the gap if the time was skipped. */
function instantOf(wall: number, { at, before, after }: ClockChange): number {
  const [early, late] = [wall - before, wall - after];
  return early < at || late < at ? early : late;
}

function wallAt(instant: number, { at, before, after }: ClockChange): number {
  return instant + (instant < at ? before : after);
}

/** Whether an instant lies in a daily period, computed from the offset change alone. */
function isWithin(span: readonly [from: number, to: number], instant: number, change: ClockChange): boolean {
  const midnight = Math.floor(wallAt(instant, change) / day) * day;
  return [-1, 0].some((days) => {
    const start = midnight + days * day;
    const end = span[1] > span[0] ? start + span[1] : start + day + span[1];
    return instantOf(start + span[0], change) <= instant && instant < instantOf(end, change);
  });
}

function clockTime(ms: number): string {
  const minutes = Math.floor(ms / minute);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ zone, clock: zoneClock(zone) }));
const changes = zones.flatMap(({ zone, clock }) => changesOf(zone, clock));
const around = (step: number) =>
  Array.from({ length: Math.ceil((60 * hour) / step) }, (_, index) => index * step - 30 * hour);

describe('around each clock change in every zone', () => {
  it('covers forward and backward changes of an hour and less', () => {
    expect(zones.length).toBeGreaterThan(300);
    expect(changes.length).toBeGreaterThan(300);
    const shifts = new Set(changes.map(({ before, after }) => (after - before) / minute));
    expect([...shifts].toSorted((a, b) => a - b)).toEqual(expect.arrayContaining([-60, -30, 30, 60]));
  });

  it('tomorrow at eight is eight o’clock local time on the next day', () => {
    const wrong = changes.flatMap((change) =>
      around(90 * minute).flatMap((offset) => {
        const now = change.at + offset;
        const morning = hourOfDay(now, change.zone, 1, 8);
        const wanted = instantOf(Math.floor(wallAt(now, change) / day) * day + day + 8 * hour, change);
        return morning === wanted && morning > now ? [] : [`${change.zone} ${new Date(now).toISOString()}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('quiet hours start and end in local time', () => {
    const seen = new Set<string>();
    const wrong = changes.flatMap((change) => {
      const { zone, at, before, after } = change;
      // Many zones change at the same time; only the first of them is tested closely.
      const isFirst = !seen.has(JSON.stringify([at, before, after]));
      seen.add(JSON.stringify([at, before, after]));
      const spans = isFirst ? [...spansNear(change), [22 * hour, 7 * hour] as const] : spansNear(change).slice(0, 1);
      const offsets = isFirst ? [...around(3 * hour), ...near] : near;
      return spans.flatMap((span) => {
        const [opens, closes] = span.map(clockTime);
        const entry = { days: [...weekdays], from: opens ?? '', to: closes ?? '', zone, breakThrough: null };
        return offsets.flatMap((offset) => {
          const found = quietNow([entry], at + offset);
          const isRight = (found !== null) === isWithin(span, at + offset, change);
          return isRight && (found?.until ?? Number.POSITIVE_INFINITY) > at + offset
            ? []
            : [`${zone} ${opens}–${closes} ${new Date(at + offset).toISOString()}`];
        });
      });
    });
    expect(wrong).toEqual([]);
  });
});

const near = [-50, -20, -5, 0, 5, 15, 30, 65, 80].map((minutes) => minutes * minute);

/** Periods across the change, and inside the hour that is skipped or repeated. */
function spansNear(change: ClockChange): readonly (readonly [number, number])[] {
  const turn = ((wallAt(change.at - 1, change) % day) + day) % day;
  const moved = (ms: number): number => (Math.round((turn + ms) / minute) * minute + day) % day;
  return [
    [moved(-45 * minute), moved(75 * minute)],
    [moved(10 * minute), moved(20 * minute)],
  ];
}
