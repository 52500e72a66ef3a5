import { describe, expect, it } from 'vitest';
import { replaySummary } from './replay-words.ts';

const past = { incidentCount: 37, sinceAt: 0, alertCount: 12, alertCountNow: 9, lines: [] };

describe('replaySummary', () => {
  it.each([
    [past, true, 'Of the last 37 incidents (since 12 Aug): 12 alerts with these rules, 9 as it is now.'],
    [
      { ...past, alertCountNow: 12 },
      true,
      'Of the last 37 incidents (since 12 Aug): 12 alerts with these rules, as many as it is now.',
    ],
    [
      { ...past, alertCount: 0 },
      true,
      'Of the last 37 incidents (since 12 Aug): no alert with these rules, 9 as it is now.',
    ],
    [
      { ...past, incidentCount: 1, alertCount: 1 },
      false,
      'Of the last incident (since 12 Aug) you would have had 1 alert.',
    ],
    [
      { ...past, incidentCount: 0 },
      true,
      'The history holds no incident yet, so there is nothing to try these rules on.',
    ],
  ])('says what the past comes to', (answer, isDraft, words) => {
    expect(replaySummary(answer, '12 Aug', isDraft)).toBe(words);
  });
});
