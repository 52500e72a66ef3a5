// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { replaySummary } from './replay-words.ts';

const past = { incidentCount: 37, sinceAt: 0, alertCount: 12, alertCountNow: 9, lines: [] };

describe('replaySummary', () => {
  it.each([
    [past, true, 'These rules: 12 alerts for 37 incidents since 12 Aug (currently 9).'],
    [{ ...past, alertCountNow: 12 }, true, 'These rules: 12 alerts for 37 incidents since 12 Aug (no change).'],
    [{ ...past, alertCount: 0 }, true, 'These rules: 0 alerts for 37 incidents since 12 Aug (currently 9).'],
    [{ ...past, incidentCount: 1, alertCount: 1 }, false, 'Current rules: 1 alert for 1 incident since 12 Aug.'],
    [{ ...past, incidentCount: 0 }, true, 'There are no past incidents yet to test these rules on.'],
  ])('summarises the replayed changes', (answer, isDraft, words) => {
    expect(replaySummary(answer, '12 Aug', isDraft)).toBe(words);
  });
});
