import { describe, expect, it } from 'vitest';
import { formatCount } from './format-count.ts';

describe('formatCount', () => {
  it.each([
    [0, 'en-US', '0'],
    [999, 'de-DE', '999'],
    [3_344, 'en-US', '3,344'],
    [3_344, 'de-DE', '3.344'],
  ])('writes %i in %s as %s', (count, locale, expected) => {
    expect(formatCount(count, locale)).toBe(expected);
  });
});
