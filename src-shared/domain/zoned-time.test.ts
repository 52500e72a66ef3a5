import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourOfDay, zoneClock } from './zoned-time.ts';

const hour = 3_600_000;
const zones = Intl.supportedValuesOf('timeZone');

describe('offsetMs', () => {
  it.each([
    ['2026-01-15T12:00:00Z', 'Europe/Berlin', 1],
    ['2026-07-15T12:00:00Z', 'Europe/Berlin', 2],
    ['2026-01-15T12:00:00Z', 'America/St_Johns', -3.5],
    ['2026-01-15T12:00:00Z', 'Asia/Kathmandu', 5.75],
    ['2026-01-15T12:00:00.750Z', 'UTC', 0],
  ])('at %s in %s is %d h', (at, zone, hours) => {
    expect(zoneClock(zone).offsetMs(Date.parse(at))).toBe(hours * hour);
  });
});

describe('hourOfDay', () => {
  it.each([
    ['an ordinary morning', '2026-03-10T20:00:00Z', 'Europe/Berlin', '2026-03-11T07:00:00.000Z'],
    ['the morning after the clock is put forward', '2026-03-28T20:00:00Z', 'Europe/Berlin', '2026-03-29T06:00:00.000Z'],
    ['the morning after the clock is put back', '2026-10-24T20:00:00Z', 'Europe/Berlin', '2026-10-25T07:00:00.000Z'],
    ['the day of the zone, not of UTC', '2026-03-10T23:30:00Z', 'Asia/Tokyo', '2026-03-11T23:00:00.000Z'],
    ['a shift of half an hour', '2026-04-04T10:00:00Z', 'Australia/Lord_Howe', '2026-04-04T21:30:00.000Z'],
  ])('finds %s', (_, now, zone, expected) => {
    expect(new Date(hourOfDay(Date.parse(now), zone, 1, 8)).toISOString()).toBe(expected);
  });

  it.each([
    ['behind a gap', '2026-03-28T12:00:00Z', 2.5, '2026-03-29T01:30:00.000Z'],
    ['the first of two', '2026-10-24T12:00:00Z', 2.5, '2026-10-25T00:30:00.000Z'],
  ])('resolves an ambiguous hour to one instant: %s', (_, now, at, expected) => {
    expect(new Date(hourOfDay(Date.parse(now), 'Europe/Berlin', 1, at)).toISOString()).toBe(expected);
  });

  it('is eight o’clock on the next day in every zone', () => {
    const from = Date.UTC(2026, 0, 1);
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 8 * 366 * 24 * 60 }), (zone, minutes) => {
        const now = from + minutes * 60_000;
        const morning = hourOfDay(now, zone, 1, 8);
        const [before, after] = [now, morning].map((at) => new Date(at + zoneClock(zone).offsetMs(at)).toISOString());
        const nextDay = new Date(Date.parse(`${before?.slice(0, 10)}T00:00:00Z`) + 24 * hour).toISOString();
        expect(after).toBe(`${nextDay.slice(0, 10)}T08:00:00.000Z`);
        expect(morning).toBeGreaterThan(now);
      }),
      { numRuns: 400 },
    );
  });
});
