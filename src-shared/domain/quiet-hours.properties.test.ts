import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietNow, weekdays } from './quiet-hours.ts';

/** Wall-clock time: the day and the minutes since midnight. */
function wall(at: number, zone: string): { readonly day: string; readonly minutes: number } {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: (parts.get('weekday') ?? '').toLowerCase(),
    minutes: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
}

describe('quietNow', () => {
  it('follows local time in every zone on days without a clock change', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const time = fc.integer({ min: 0, max: 1_439 });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) }),
        time,
        time,
        fc.subarray([...weekdays], { minLength: 1 }),
        (zone, at, from, to, days) => {
          const entry = { zone, days, from: clock(from), to: clock(to), breakThrough: null };
          const { day, minutes } = wall(at, zone);
          const yesterday = wall(at - (minutes + 90) * 60_000, zone).day;
          const overMidnight = to <= from;
          const began = days.some((one) => one === day) && minutes >= from && (overMidnight || minutes < to);
          const goesOn = overMidnight && days.some((one) => one === yesterday) && minutes < to;
          if (isNearClockChange(at, zone)) return;
          expect(quietNow([entry], at) !== null).toBe(began || goesOn);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('ends at an instant that is not quiet, and not before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) }),
        (zone, at) => {
          const list = [{ zone, days: [...weekdays], from: '20:30', to: '02:30', breakThrough: null }];
          const found = quietNow(list, at);
          if (found === null) return;
          expect(quietNow(list, found.until)).toBeNull();
          expect(quietNow(list, found.until - 1)).not.toBeNull();
          expect(found.until - at).toBeLessThanOrEqual(8 * 3_600_000);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Within a day and a half of an offset change, a wall-clock time may occur twice or never. */
function isNearClockChange(at: number, zone: string): boolean {
  const offset = (instant: number): number =>
    (wall(instant, zone).minutes * 60_000 - Math.floor(instant / 60_000) * 60_000) % 86_400_000;
  const norm = (value: number): number => ((value % 86_400_000) + 86_400_000) % 86_400_000;
  return norm(offset(at - 36 * 3_600_000)) !== norm(offset(at + 36 * 3_600_000));
}
