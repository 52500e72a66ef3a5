import { describe, expect, it } from 'vitest';
import { fineShare, fineTime } from './fine-time.ts';

describe('fineTime', () => {
  it('counts only time that was read, and maintenance as fine', () => {
    const spans = [
      { fromAt: 0, untilAt: 200, state: 'none' },
      { fromAt: 200, untilAt: 300, state: 'unknown' },
      { fromAt: 300, untilAt: 340, state: 'minor' },
      { fromAt: 340, untilAt: 400, state: 'maintenance' },
      { fromAt: 400, untilAt: null, state: 'none' },
    ] as const;
    expect(fineTime(spans, 100, 500)).toEqual({ knownMs: 300, fineMs: 260 });
  });
});

describe('fineShare', () => {
  it.each([
    [[], null],
    [[{ knownMs: 0, fineMs: 0 }], null],
    [[{ knownMs: 100, fineMs: 100 }], 1],
    [[{ knownMs: 1_000_000, fineMs: 999_999 }], 0.9999],
    [
      [
        { knownMs: 100, fineMs: 100 },
        { knownMs: 300, fineMs: 200 },
      ],
      0.75,
    ],
  ])('rounds down, and is null when nothing was read', (times, share) => {
    expect(fineShare(times)).toBe(share);
  });
});
