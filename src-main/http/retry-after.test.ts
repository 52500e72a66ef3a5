import { describe, expect, it } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const now = Date.UTC(2026, 2, 1, 12);
const minute = 60_000;
const day = 24 * 60 * minute;
const bounds = { leastMs: minute, mostMs: day };

describe('retryAfterMs', () => {
  it.each<[string, string | undefined, number | null]>([
    ['seconds', '120', 2 * minute],
    ['seconds with a fraction', '90.5', 90_500],
    ['spaces around seconds', ' 120 ', 2 * minute],
    ['few seconds', '5', minute],
    ['no seconds at all', '0', minute],
    ['negative seconds', '-300', minute],
    ['ten years in seconds', '315360000', day],
    ['more digits than a number holds', '9'.repeat(400), day],
    ['a date to come', 'Sun, 01 Mar 2026 12:10:00 GMT', 10 * minute],
    ['a date in the old form', 'Sunday, 01-Mar-26 12:10:00 GMT', 10 * minute],
    ['a past date', 'Sun, 01 Mar 2026 11:00:00 GMT', minute],
    ['a date in ten years', 'Sun, 02 Mar 2036 12:00:00 GMT', day],
    ['junk', 'soon', null],
    ['junk that Date.parse would take', 'release 2', null],
    ['a day that is no date', 'Sun, the last', null],
    ['an empty value', '', null],
    ['no header', undefined, null],
  ])('reads %s', (_, value, expected) => {
    expect(retryAfterMs(value === undefined ? {} : { 'retry-after': value }, now, bounds)).toBe(expected);
  });

  it('respects the caller’s limits', () => {
    const within = (seconds: string) =>
      retryAfterMs({ 'retry-after': seconds }, now, { leastMs: 1_000, mostMs: 5_000 });
    expect(['0', '2', '9'].map(within)).toEqual([1_000, 2_000, 5_000]);
  });

  it('measures a date by the server’s clock, since the local clock may be off by a day', () => {
    const headers = { 'retry-after': 'Sat, 28 Feb 2026 12:10:00 GMT', date: 'Sat, 28 Feb 2026 12:00:00 GMT' };
    expect(retryAfterMs(headers, now, bounds)).toBe(10 * minute);
  });
});
