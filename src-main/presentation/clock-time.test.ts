import { describe, expect, it } from 'vitest';
import { clockTime } from './clock-time.ts';

describe('clockTime', () => {
  it.each([
    ['24h', 0, 5, '00:05'],
    ['24h', 9, 30, '09:30'],
    ['24h', 23, 59, '23:59'],
    ['12h', 0, 5, '12:05 am'],
    ['12h', 9, 30, '9:30 am'],
    ['12h', 12, 0, '12:00 pm'],
    ['12h', 23, 59, '11:59 pm'],
  ] as const)('on a %s clock writes %i h %i min of the own zone as %s', (clock, hour, minute, expected) => {
    expect(clockTime(clock)(new Date(2026, 2, 25, hour, minute).getTime())).toBe(expected);
  });

  it('follows the system where nothing was chosen', () => {
    const at = new Date(2026, 2, 25, 15, 53).getTime();
    expect(['15:53', '3:53 pm']).toContain(clockTime('system')(at));
  });
});
