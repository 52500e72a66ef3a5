import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, jitteredPauseMs, longestWaitMs } from './backoff.ts';

const middle = () => 0.5;
const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('backoffMs', () => {
  it('grows threefold from 5 s to an hour', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map((failures) => backoffMs(failures, middle) / 1_000)).toEqual([
      5, 15, 45, 135, 405, 1_215, 3_600, 3_600, 3_600,
    ]);
  });

  it('varies by a fifth either way, but is never shorter than 5 s', () => {
    expect(backoffMs(1, () => 0)).toBe(5_000);
    expect(backoffMs(1, () => 0.999_999)).toBe(6_000);
    expect(backoffMs(2, () => 0)).toBe(12_000);
  });

  it('is never shorter, and fits a timer', () => {
    fc.assert(
      fc.property(fc.integer(), unit, (failures, random) => {
        const pause = backoffMs(failures, () => random);
        expect(pause).toBeGreaterThanOrEqual(5_000);
        expect(pause).toBeLessThan(2 ** 31);
      }),
    );
  });

  it('allows dozens of attempts within 72 h', () => {
    let [at, attempts] = [0, 0];
    for (; at < 72 * 3_600_000; attempts += 1) at += backoffMs(attempts + 1, middle);
    expect(attempts).toBeGreaterThan(70);
    expect(attempts).toBeLessThan(100);
  });
});

describe('jitteredPauseMs', () => {
  it('is never shorter than requested, and never looks like a clock jump', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 86_400_000 }), unit, (askedMs, random) => {
        const pause = jitteredPauseMs(askedMs, () => random);
        expect(pause).toBeGreaterThanOrEqual(askedMs);
        expect(pause).toBeLessThan(longestWaitMs);
      }),
    );
  });
});
