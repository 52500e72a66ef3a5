import { describe, expect, it } from 'vitest';
import { completedTime } from './typed-time.ts';

describe('completedTime', () => {
  it.each([
    ['7', '07:00'],
    [' 7:30 ', '07:30'],
    ['22.15', '22:15'],
    ['10 pm', '22:00'],
    ['12:05 AM', '00:05'],
    ['24', '24:00'],
    ['13 pm', '13 pm'],
    ['25:00', '25:00'],
    ['soon', 'soon'],
    ['', ''],
  ])('reads “%s” as %s', (typed, time) => {
    expect(completedTime(typed)).toBe(time);
  });
});
