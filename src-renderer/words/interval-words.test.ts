import { describe, expect, it } from 'vitest';
import { intervalChoices, intervalWords } from './interval-words.ts';

describe('intervalWords', () => {
  it.each([
    [1_000, 'Every second'],
    [45_000, 'Every 45 seconds'],
    [60_000, 'Every minute'],
    [90_000, 'Every 90 seconds'],
    [300_000, 'Every 5 minutes'],
    [3_600_000, 'Every hour'],
    [86_400_000, 'Every day'],
  ])('says %i ms as %s', (ms, words) => {
    expect(intervalWords(ms)).toBe(words);
  });
});

describe('intervalChoices', () => {
  it('offers the usual intervals with the current one among them', () => {
    expect(intervalChoices(null).map(({ label }) => label)).toEqual([
      'Automatic',
      'Every minute',
      'Every 5 minutes',
      'Every 15 minutes',
      'Every hour',
    ]);
    expect(intervalChoices(120_000).map(({ value }) => value)).toEqual([
      'auto',
      '60000',
      '120000',
      '300000',
      '900000',
      '3600000',
    ]);
  });
});
