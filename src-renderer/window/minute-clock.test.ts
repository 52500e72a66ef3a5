import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMinuteClock } from './minute-clock.ts';

const start = Date.UTC(2026, 10, 22, 14, 2, 30);

beforeEach(() => {
  vi.useFakeTimers({ now: start });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('createMinuteClock', () => {
  it('ticks on the minute for all subscribers at once', () => {
    const clock = createMinuteClock();
    const ticks: number[] = [];
    clock.subscribe(() => ticks.push(1));
    clock.subscribe(() => ticks.push(2));
    vi.advanceTimersByTime(29_999);
    expect(ticks).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(ticks).toEqual([1, 2]);
    expect(clock.now()).toBe(start + 30_000);
    vi.advanceTimersByTime(60_000);
    expect(clock.now()).toBe(start + 90_000);
  });

  it('does not change between ticks, so that all displayed ages agree', () => {
    const clock = createMinuteClock();
    vi.advanceTimersByTime(10_000);
    expect(clock.now()).toBe(start);
    clock.touch();
    expect(clock.now()).toBe(start + 10_000);
  });

  it('keeps no timer without subscribers', () => {
    const clock = createMinuteClock();
    const stop = clock.subscribe(() => {});
    expect(vi.getTimerCount()).toBe(1);
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
