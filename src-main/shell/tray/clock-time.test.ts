import { describe, expect, it } from 'vitest';
import { clockTime } from './clock-time.ts';

describe('clockTime', () => {
  it.each([
    ['24h', 0, 5, '00:05'],
    ['24h', 9, 30, '09:30'],
    ['24h', 23, 59, '23:59'],
    ['12h', 0, 5, '12:05 AM'],
    ['12h', 9, 30, '9:30 AM'],
    ['12h', 12, 0, '12:00 PM'],
    ['12h', 23, 59, '11:59 PM'],
  ] as const)('on a %s clock formats %i h %i min local time as %s', (clock, hour, minute, expected) => {
    expect(clockTime(clock, 'en-US')(new Date(2026, 2, 25, hour, minute).getTime())).toBe(expected);
  });

  it.each([
    ['en-US', '3:53 PM'],
    ['en-GB', '15:53'],
    ['fi-FI', '15.53'],
  ])('follows the locale by default: %s', (locale, expected) => {
    const at = new Date(2026, 2, 25, 15, 53).getTime();
    expect(clockTime('system', locale)(at)).toBe(expected);
  });
});
