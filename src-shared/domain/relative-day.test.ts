import { describe, expect, it } from 'vitest';
import { relativeDay } from './relative-day.ts';

describe('relativeDay', () => {
  it.each([
    [0, 'today', 'heute'],
    [1, 'tomorrow', 'morgen'],
    [-1, 'yesterday', 'gestern'],
    [2, 'in 2 days', 'übermorgen'],
    [-3, '3 days ago', 'vor 3 Tagen'],
  ])('formats %i in the language of the locale', (days, english, german) => {
    expect([relativeDay(days, 'en-GB'), relativeDay(days, 'de-DE')]).toEqual([english, german]);
  });

  it.each([-400, -2, -1, 0, 1, 2, 30])('formats %i in English like Intl', (days) => {
    const intl = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
    expect(relativeDay(days, 'en')).toBe(intl.format(days, 'day'));
  });
});
