import { describe, expect, it } from 'vitest';
import { clockFromEnvironment, scriptedClock } from './demo-clock.ts';

describe('scriptedClock', () => {
  const script = {
    startedAt: 1_000,
    points: [
      [0, 50_000],
      [10, 60_000],
      [20, 60_500],
    ] as [number, number][],
  };

  it.each([
    ['at the start', 1_000, 50_000],
    ['half way to a point', 1_005, 55_000],
    ['on a point', 1_010, 60_000],
    ['within the next stretch', 1_014, 60_200],
    ['after the last point, at the pace of real time', 1_120, 60_600],
    ['before the start', 400, 50_000],
  ])('shows the scripted time %s', (_, real, shown) => {
    expect(scriptedClock(script, () => real)()).toBe(shown);
  });
});

describe('clockFromEnvironment', () => {
  it('is the real clock by default', () => {
    expect(clockFromEnvironment(undefined, () => 42)()).toBe(42);
  });

  it('refuses an invalid script', () => {
    expect(() => clockFromEnvironment('{"startedAt":1,"points":[]}', () => 42)).toThrow(/points/);
  });
});
