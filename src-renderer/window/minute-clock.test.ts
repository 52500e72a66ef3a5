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
  it('moves on the minute, for all who listen at once', () => {
    const clock = createMinuteClock();
    const heard: number[] = [];
    clock.subscribe(() => heard.push(1));
    clock.subscribe(() => heard.push(2));
    vi.advanceTimersByTime(29_999);
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(heard).toEqual([1, 2]);
    expect(clock.now()).toBe(start + 30_000);
    vi.advanceTimersByTime(60_000);
    expect(clock.now()).toBe(start + 90_000);
  });

  it('stands still between two minutes, so that everything drawn agrees', () => {
    const clock = createMinuteClock();
    vi.advanceTimersByTime(10_000);
    expect(clock.now()).toBe(start);
    clock.touch();
    expect(clock.now()).toBe(start + 10_000);
  });

  it('keeps no timer once nobody listens', () => {
    const clock = createMinuteClock();
    const stop = clock.subscribe(() => {});
    expect(vi.getTimerCount()).toBe(1);
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
