import { describe, expect, it } from 'vitest';
import { daysWords } from './days.ts';

describe('daysWords', () => {
  it.each([
    ['ffff', 'Last 4 days: all fine'],
    ['fmdd', 'Last 4 days: 1 with a major outage, 2 degraded'],
    ['unwf', 'Last 4 days: 1 with a notice, 1 with maintenance, 1 unknown'],
  ])('reads %s as “%s”', (days, words) => {
    expect(daysWords(days)).toBe(words);
  });
});
