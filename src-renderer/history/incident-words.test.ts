import { describe, expect, it } from 'vitest';
import { hourMs, minuteMs } from '#shared/domain/duration.ts';
import { aHistoryIncident } from '../preview/fixtures/history.ts';
import { delayWords, lastedWords } from './incident-words.ts';

describe('lastedWords', () => {
  it.each([
    ['that is open', { isOpen: true, endedAt: null }, 'open'],
    ['that is open again after an end', { isOpen: true, endedAt: 9_000 }, 'open'],
    ['whose end was never told', { endedAt: null }, '–'],
    ['that is over', { beganAt: 0, endedAt: 2 * hourMs + 30 * minuteMs }, '2 h 30 min'],
  ])('describes one %s', (_, over, words) => {
    expect(lastedWords(aHistoryIncident(over))).toBe(words);
  });
});

describe('delayWords', () => {
  it.each([
    [null, '–'],
    [0, '0 min'],
    [minuteMs - 1, '0 min'],
    [1 - minuteMs, '0 min'],
    [41 * minuteMs, '41 min'],
    [-43 * hourMs, '−1 day 19 h'],
  ])('writes %s ms as “%s”', (ms, words) => {
    expect(delayWords(ms)).toBe(words);
  });
});
