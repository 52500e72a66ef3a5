import { describe, expect, test } from 'vitest';
import { isTrouble, isWorse, type ReadLevel, type Stretch, within, worstOf } from './level-time.ts';

const row = (...stretches: readonly (readonly [number, number, ReadLevel])[]): readonly Stretch[] =>
  stretches.map(([fromAt, untilAt, level]) => ({ fromAt, untilAt, level }));

describe('levels in time', () => {
  test('rank by severity, and unknown never outranks known trouble', () => {
    expect(isWorse('minor', 'none')).toBe(true);
    expect(isWorse('none', 'unread')).toBe(true);
    expect(isWorse('unread', 'none')).toBe(false);
    expect(isTrouble('minor')).toBe(true);
    expect([isTrouble('maintenance'), isTrouble('unknown'), isTrouble('unread')]).toEqual([false, false, false]);
  });

  test('take the worst of several rows at each moment', () => {
    const rows = [row([0, 10, 'none']), row([2, 5, 'minor'], [5, 12, 'none']), row([4, 6, 'critical'])];
    expect(worstOf(rows)).toEqual(row([0, 2, 'none'], [2, 4, 'minor'], [4, 6, 'critical'], [6, 12, 'none']));
  });

  test('are unread only while no row was read', () => {
    const rows = [row([0, 4, 'unread'], [4, 8, 'none']), row([0, 2, 'none'], [2, 6, 'unread'], [6, 8, 'none'])];
    expect(worstOf(rows)).toEqual(row([0, 2, 'none'], [2, 4, 'unread'], [4, 8, 'none']));
  });

  test('leave a gap where no row has data', () => {
    expect(worstOf([row([0, 1, 'none']), row([3, 4, 'none'])])).toEqual(row([0, 1, 'none'], [3, 4, 'none']));
    expect(worstOf([])).toEqual([]);
  });

  test('can be cut to other ranges', () => {
    const cut = within(row([0, 10, 'none'], [10, 20, 'minor']), row([2, 4, 'none'], [8, 12, 'none'], [30, 40, 'none']));
    expect(cut).toEqual(row([2, 4, 'none'], [8, 10, 'none'], [10, 12, 'minor']));
    expect(within(row([0, 10, 'none']), [])).toEqual([]);
  });
});
