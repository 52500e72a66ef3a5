import { describe, expect, it } from 'vitest';
import { detectClockJump, longestTickMs, tickMs } from './clock-tick.ts';

describe('detectClockJump', () => {
  it.each([
    ['in time', 60_000, 'steady'],
    ['a busy second late', 61_000, 'steady'],
    ['a tick late', 120_000, 'steady'],
    ['more than a tick late', 120_001, 'slept'],
    ['eight hours late', 8 * 3_600_000, 'slept'],
    ['a little early', 59_500, 'steady'],
    ['clearly early', 58_000, 'set back'],
    ['a day before it was set', -86_400_000, 'set back'],
  ])('classifies a one-minute timer that fires %s', (_, elapsed, verdict) => {
    expect(detectClockJump(1_000_000, 60_000, 1_000_000 + elapsed)).toBe(verdict);
  });
});

describe('tickMs', () => {
  it.each([
    ['waits for what is near', 1_500, 500],
    ['does not wait for what is overdue', 10, 0],
    ['looks at the clock each minute', 2 ** 31 + 1_000, longestTickMs],
    ['waits a minute for what never comes', Number.POSITIVE_INFINITY, longestTickMs],
  ])('%s', (_, dueAt, expected) => {
    expect(tickMs(dueAt, 1_000)).toBe(expected);
  });
});
