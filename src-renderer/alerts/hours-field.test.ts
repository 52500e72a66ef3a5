import { describe, expect, it } from 'vitest';
import { parseHours } from './hours-field.tsx';

describe('parseHours', () => {
  it.each([
    ['4', 14_400_000],
    [' 0.25 ', 900_000],
    ['1,5', 5_400_000],
    ['720', 2_592_000_000],
    ['0.2', null],
    ['721', null],
    ['four', null],
    ['', null],
  ])('reads “%s” as %s', (typed, ms) => {
    expect(parseHours(typed)).toBe(ms);
  });
});
