import { describe, expect, it } from 'vitest';
import { createHostPauses } from './host-pauses.ts';

describe('createHostPauses', () => {
  it('counts down to zero', () => {
    const holds = createHostPauses();
    holds.hold('a.example', 60_000, 1_000);
    const left = [1_000, 31_000, 61_000, 99_000].map((now) => holds.remainingMs('a.example', now));
    expect(left).toEqual([60_000, 30_000, 0, 0]);
    expect(holds.remainingMs('b.example', 1_000)).toBe(0);
  });

  it('keeps the longer of two pauses', () => {
    const holds = createHostPauses();
    holds.hold('a.example', 60_000, 0);
    holds.hold('a.example', 10_000, 5_000);
    expect(holds.remainingMs('a.example', 5_000)).toBe(55_000);
  });

  it('lasts no longer than requested when the clock is set back', () => {
    const holds = createHostPauses();
    holds.hold('a.example', 60_000, 86_400_000);
    holds.clamp(0);
    expect(holds.remainingMs('a.example', 0)).toBe(60_000);
  });
});
