import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration } from './duration.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [42_900, '42 s'],
    [59_999, '59 s'],
    [minute, '1 min'],
    [38 * minute + 59_000, '38 min'],
    [hour, '1 h'],
    [2 * hour + 30 * minute, '2 h 30 min'],
    [5 * hour + 53 * minute, '5 h 53 min'],
    [day - 1, '23 h 59 min'],
    [day, '1 day'],
    [day + 19 * hour + 20 * minute, '1 day 19 h'],
    [2 * day + 6 * hour + 39 * minute, '2 days 7 h'],
    [2 * day + 23 * hour + 40 * minute, '3 days'],
    [3 * day + 6 * hour, '3 days 6 h'],
    [-5 * minute, '0 s'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('never writes more than two units', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * day }), (ms) => {
        expect(formatDuration(ms)).toMatch(/^\d+ (s|min|h|days?)( \d+ (min|h))?$/);
      }),
      { numRuns: 100_000 },
    );
  });
});
