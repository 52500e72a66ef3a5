import { describe, expect, it } from 'vitest';
import { formatRelative, formatRunning } from './relative.ts';

const now = Date.UTC(2026, 10, 22, 14);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('formatRelative', () => {
  it.each([
    [0, 'just now'],
    [-59_000, 'just now'],
    [-38 * minute, '38 min ago'],
    [-134 * minute, '2 h 14 min ago'],
    [12 * hour, 'in 12 h'],
    [-30 * hour, '1 day 6 h ago'],
    [-3.5 * day, '3 days ago'],
    [-242 * day, '7 months ago'],
    [4 * day, 'in 4 days'],
    [-800 * day, '2 years ago'],
  ])('writes %d ms as %s', (apart, words) => {
    expect(formatRelative(now + apart, now)).toBe(words);
  });
});

describe('formatRunning', () => {
  it.each([
    [20_000, 'under 1 min'],
    [-5_000, 'under 1 min'],
    [38 * minute, '38 min'],
    [30 * hour, '1 day 6 h'],
    [32 * day + 10 * hour, '32 days'],
  ])('writes %d ms as %s', (apart, words) => {
    expect(formatRunning(now - apart, now)).toBe(words);
  });
});
