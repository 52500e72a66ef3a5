import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fastestMs, longestBackoffMs, nextDelay, type Pace, staggerMs } from './schedule.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** A calm page that honours validators; chance stands in the middle, so that jitter adds nothing. */
function aPace(over: Partial<Pace> = {}): Pace {
  return {
    honoursValidators: true,
    intervalMs: null,
    hasOpenIncident: false,
    isWatched: false,
    isOnBattery: false,
    failures: 0,
    retryAfterMs: null,
    random: () => 0.5,
    ...over,
  };
}

describe('nextDelay', () => {
  it.each<[string, Partial<Pace>, number]>([
    ['a minute where validators are honoured', {}, minute],
    ['five minutes where they are not', { honoursValidators: false }, 5 * minute],
    ['faster with an open incident', { hasOpenIncident: true }, 30 * second],
    ['faster while a window is open', { isWatched: true }, 30 * second],
    ['not faster than half for two reasons', { isWatched: true, hasOpenIncident: true }, 30 * second],
    ['faster without validators too', { honoursValidators: false, isWatched: true }, 150 * second],
    ['slower on battery', { isOnBattery: true }, 2 * minute],
    ['as usual on battery with an open incident', { isOnBattery: true, hasOpenIncident: true }, minute],
    ['what the user set', { intervalMs: 7 * second }, 7 * second],
    [
      'what the user set, whatever goes on',
      { intervalMs: 20 * minute, isWatched: true, isOnBattery: true },
      20 * minute,
    ],
    ['what the user set, even a day', { intervalMs: 24 * hour, failures: 5 }, 24 * hour],
    ['the usual pace after one failure', { failures: 1 }, minute],
    ['twice as long after two', { failures: 2 }, 2 * minute],
    ['again twice as long after three', { failures: 3 }, 4 * minute],
    ['no faster for a window while it fails', { failures: 2, isWatched: true, hasOpenIncident: true }, 2 * minute],
    ['six hours in the end', { failures: 30 }, 6 * hour],
    ['six hours after a year of failures', { failures: 100_000 }, 6 * hour],
    ['doubling from what the user set', { intervalMs: 10 * second, failures: 4 }, 80 * second],
  ])('waits %s', (_, over, expected) => {
    expect(nextDelay(aPace(over)).ms).toBe(expected);
  });

  it.each<[string, Partial<Pace>, number]>([
    ['no sooner than the server asked', { failures: 1, retryAfterMs: 10 * minute, random: () => 0 }, 10 * minute],
    [
      'no later than the server asked for having failed often',
      { failures: 9, retryAfterMs: 2 * minute, random: () => 0 },
      2 * minute,
    ],
    [
      'no sooner than the usual pace',
      { failures: 1, honoursValidators: false, retryAfterMs: minute, random: () => 0 },
      5 * minute,
    ],
    ['a little more by chance', { failures: 1, retryAfterMs: 10 * minute, random: () => 0.5 }, 11 * minute],
  ])('waits %s with Retry-After', (_, over, expected) => {
    expect(nextDelay(aPace(over)).ms).toBe(expected);
  });

  const pace = fc.record({
    honoursValidators: fc.boolean(),
    intervalMs: fc.constant(null),
    hasOpenIncident: fc.boolean(),
    isWatched: fc.boolean(),
    isOnBattery: fc.boolean(),
    failures: fc.nat(10_000),
    retryAfterMs: fc.constant(null),
    chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });

  it('stays within a fifth of the base delay, above the minimum and below six hours', () => {
    fc.assert(
      fc.property(pace, ({ chance, ...over }) => {
        const middle = nextDelay({ ...over, random: () => 0.5 }).ms;
        const { ms: delay, soonestMs, latestMs } = nextDelay({ ...over, random: () => chance });
        expect([soonestMs, delay, latestMs]).toEqual([soonestMs, delay, latestMs].sort((a, b) => a - b));
        expect(delay).toBeGreaterThanOrEqual(Math.floor(Math.max(middle, fastestMs) * 0.8));
        expect(delay).toBeLessThanOrEqual(Math.min(Math.ceil(middle * 1.2), longestBackoffMs));
      }),
    );
  });

  it('never waits less after one more failure', () => {
    fc.assert(
      fc.property(pace, ({ chance, ...over }) => {
        const random = () => chance;
        const failures = over.failures + 1;
        expect(nextDelay({ ...over, failures: failures + 1, random }).ms).toBeGreaterThanOrEqual(
          nextDelay({ ...over, failures, random }).ms,
        );
      }),
    );
  });
});

describe('staggerMs', () => {
  it.each([
    [0, 1, 0],
    [0, 4, 0],
    [1, 4, 2_500],
    [3, 4, 7_500],
    [0, 0, 0],
  ])('places %i of %i after %i of 10,000 ms', (index, count, expected) => {
    expect(staggerMs(index, count, 10_000)).toBe(expected);
  });
});
