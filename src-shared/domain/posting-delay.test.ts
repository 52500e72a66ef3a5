import { describe, expect, test } from 'vitest';
import { hourMs, minuteMs } from './duration.ts';
import { median, postingDelayMs, usualPostingDelay, usualPostingDelayWords } from './posting-delay.ts';

const start = Date.UTC(2026, 2, 25, 10);
const posted = (delayMs: number | null) => ({
  startedAt: start,
  firstPostedAt: delayMs === null ? null : start + delayMs,
});

describe('the posting delay', () => {
  test('is the first post minus the stated start', () => {
    expect(postingDelayMs(posted(5 * hourMs + 53 * minuteMs))).toBe(5 * hourMs + 53 * minuteMs);
  });

  test('is unknown unless the vendor gave both', () => {
    expect(postingDelayMs(posted(null))).toBeNull();
    expect(postingDelayMs({ startedAt: null, firstPostedAt: start })).toBeNull();
  });

  test('is zero for a post that is older than the start', () => {
    expect(postingDelayMs(posted(-43 * hourMs))).toBe(0);
  });
});

describe('the usual posting delay', () => {
  test('is the median over the incidents with a known delay', () => {
    const incidents = [353 * minuteMs, 0, 82 * minuteMs, -43 * hourMs, null].map(posted);
    expect(usualPostingDelay(incidents)).toEqual({ medianMs: 41 * minuteMs, count: 4 });
  });

  test('is not distorted by one delay of days', () => {
    const incidents = [5, 6, 9_000].map((minutes) => posted(minutes * minuteMs));
    expect(usualPostingDelay(incidents)).toEqual({ medianMs: 6 * minuteMs, count: 3 });
  });

  test('is unknown without such an incident', () => {
    expect(usualPostingDelay([posted(null)])).toBeNull();
    expect(usualPostingDelay([])).toBeNull();
  });

  test('reads as a sentence', () => {
    expect(usualPostingDelayWords({ medianMs: 41 * minuteMs, count: 12 })).toBe(
      'Usually posts 41 min after the stated start (median of 12)',
    );
    expect(usualPostingDelayWords({ medianMs: 20_000, count: 3 })).toBe(
      'Usually posts within a minute of the stated start (median of 3)',
    );
  });
});

test('a median is the value in the middle, or the mean of two', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNull();
});
