import { describe, expect, it } from 'vitest';
import { isTimeZone, wallClockOf } from './wall-clock.ts';

const at = Date.UTC(2026, 2, 29, 0, 30, 5);

describe('wallClockOf', () => {
  it('returns date, time and offset of a zone', () => {
    expect(wallClockOf('America/New_York')(at)).toEqual({
      year: 2026,
      month: 2,
      day: 28,
      weekday: 6,
      hour: 20,
      minute: 30,
      second: 5,
      offsetMinutes: -240,
    });
  });

  it('follows the change to summer time', () => {
    const berlin = wallClockOf('Europe/Berlin');
    expect([berlin(at).offsetMinutes, berlin(at + 3_600_000).offsetMinutes]).toEqual([60, 120]);
  });

  it('treats an unknown zone as UTC', () => {
    expect(wallClockOf('Not/AZone')(at)).toEqual(wallClockOf('UTC')(at));
  });
});

describe('isTimeZone', () => {
  it.each([
    ['UTC', true],
    ['Asia/Tokyo', true],
    ['Not/AZone', false],
    ['', false],
  ])('%s: %s', (name, expected) => {
    expect(isTimeZone(name)).toBe(expected);
  });
});
