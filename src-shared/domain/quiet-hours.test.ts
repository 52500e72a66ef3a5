import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type QuietHoursEntry, quietHoursSchema, quietNow, weekdays } from './quiet-hours.ts';

const every = [...weekdays];
const quiet = (over: Partial<QuietHoursEntry> = {}): QuietHoursEntry => ({
  days: every,
  from: '22:00',
  to: '07:00',
  zone: 'Europe/Berlin',
  breakThrough: null,
  ...over,
});

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
  it.each<[string, Partial<QuietHoursEntry>, string, string | null]>([
    ['in the evening', {}, '2026-03-02T21:30:00Z', '2026-03-03T06:00:00Z'],
    ['in the small hours', {}, '2026-03-03T05:59:59Z', '2026-03-03T06:00:00Z'],
    ['not from its end on', {}, '2026-03-03T06:00:00Z', null],
    ['not before its beginning', {}, '2026-03-02T20:59:59Z', null],
    ['from its beginning on', {}, '2026-03-02T21:00:00Z', '2026-03-03T06:00:00Z'],
    ['after midnight of a chosen day', { days: ['mon'] }, '2026-03-03T01:00:00Z', '2026-03-03T06:00:00Z'],
    ['not after midnight of another day', { days: ['tue'] }, '2026-03-03T01:00:00Z', null],
    [
      'over a weekend as one',
      { days: ['sat', 'sun'], from: '00:00', to: '24:00' },
      '2026-03-07T12:00:00Z',
      '2026-03-08T23:00:00Z',
    ],
    ['to the minute', { from: '12:15', to: '12:20' }, '2026-03-02T11:19:59Z', '2026-03-02T11:20:00Z'],
    ['a night that is an hour shorter', {}, '2026-03-28T22:00:00Z', '2026-03-29T05:00:00Z'],
    ['a night that is an hour longer', {}, '2026-10-24T21:00:00Z', '2026-10-25T06:00:00Z'],
    [
      'a whole day when it ends as it begins',
      { days: ['mon'], from: '08:00', to: '08:00' },
      '2026-03-03T06:59:00Z',
      '2026-03-03T07:00:00Z',
    ],
  ])('is quiet or not: %s', (_, over, at, until) => {
    const found = quietNow([quiet(over)], Date.parse(at));
    expect(found && new Date(found.until).toISOString().replace('.000', '')).toBe(until);
  });

  it('takes the zone at home where none is named', () => {
    const list = [quiet({ zone: null })];
    const at = Date.parse('2026-03-02T06:30:00Z');
    expect([quietNow(list, at, 'UTC')?.until, quietNow(list, at, 'Asia/Tokyo')]).toEqual([at + 30 * 60_000, null]);
  });

  it('keeps back what the strictest of several would keep back', () => {
    const at = Date.parse('2026-03-02T22:00:00Z');
    const strict = (...impacts: QuietHoursEntry['breakThrough'][]) =>
      quietNow(
        impacts.map((breakThrough) => quiet({ breakThrough })),
        at,
      )?.breakThrough;
    expect([strict('major', 'critical'), strict('major', null), strict('minor')]).toEqual(['critical', null, 'minor']);
  });

  it('ends at some time even when it never does', () => {
    const at = Date.parse('2026-03-02T22:00:00Z');
    expect(quietNow([quiet({ from: '00:00', to: '24:00' })], at)?.until).toBeGreaterThan(at);
  });

  it('follows the clock on the wall in every zone, on days on which that clock is not changed', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const time = fc.integer({ min: 0, max: 1_439 });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) }),
        time,
        time,
        fc.subarray(every, { minLength: 1 }),
        (zone, at, from, to, days) => {
          const entry = quiet({ zone, days, from: clock(from), to: clock(to) });
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
          const list = [quiet({ zone, from: '20:30', to: '02:30' })];
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

describe('quietHoursSchema', () => {
  it.each([
    [{ from: '24:00' }, 'from'],
    [{ to: '24:01' }, 'to'],
    [{ zone: 'Mars/Olympus' }, 'zone'],
    [{ days: [] }, 'days'],
    [{ breakThrough: 'unknown' }, 'breakThrough'],
  ])('refuses %j', (over, path) => {
    const parsed = quietHoursSchema.safeParse({ ...quiet(), ...over });
    expect(parsed.error?.issues.map((issue) => issue.path[0])).toEqual([path]);
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
