import { describe, expect, it } from 'vitest';
import { shareWords } from './share-words.ts';

describe('shareWords', () => {
  it.each([
    [0.9999, '99.99%'],
    [0.99999, '99.99%'],
    [0.5753, '57.53%'],
    [1, '100%'],
  ])('rounds %d down', (share, words) => {
    expect(shareWords(share)).toBe(words);
  });
});
