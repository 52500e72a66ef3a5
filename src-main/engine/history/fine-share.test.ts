import { describe, expect, it } from 'vitest';
import { fineShare, readTime } from './fine-share.ts';

describe('readTime', () => {
  it('counts only time that was read, and maintenance as no trouble', () => {
    const levels = [
      { fromAt: 0, untilAt: 200, level: 'none' },
      { fromAt: 200, untilAt: 250, level: 'unknown' },
      { fromAt: 250, untilAt: 300, level: 'unread' },
      { fromAt: 300, untilAt: 340, level: 'minor' },
      { fromAt: 340, untilAt: 400, level: 'maintenance' },
      { fromAt: 400, untilAt: 600, level: 'none' },
    ] as const;
    expect(readTime(levels, { fromAt: 100, untilAt: 500 })).toEqual({ readMs: 300, troubleMs: 40 });
  });
});

describe('fineShare', () => {
  it.each([
    [[], null],
    [[{ readMs: 0, troubleMs: 0 }], null],
    [[{ readMs: 100, troubleMs: 0 }], 1],
    [[{ readMs: 1_000_000, troubleMs: 1 }], 0.9999],
    [
      [
        { readMs: 100, troubleMs: 0 },
        { readMs: 300, troubleMs: 100 },
      ],
      0.75,
    ],
  ])('rounds down, and is null when nothing was read', (times, share) => {
    expect(fineShare(times)).toBe(share);
  });
});
