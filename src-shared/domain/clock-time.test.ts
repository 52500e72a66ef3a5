import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockTimeFormat, lazyDateFormat } from './clock-time.ts';

const readUtc = (at: number) => {
  const date = new Date(at);
  return { hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds() };
};

describe('clockTimeFormat', () => {
  it.each([
    ['en-US', true, '3:53 PM'],
    ['en-US', false, '15:53'],
    ['en-GB', true, '3:53 pm'],
    ['en-GB', false, '15:53'],
    ['de-DE', false, '15:53'],
    ['fi-FI', false, '15.53'],
    ['fr-CA', false, '15 h 53'],
  ])('formats the time for %s (12 h: %s)', (locale, hour12, expected) => {
    const format = clockTimeFormat(locale, { hour12, timeZone: 'UTC' }, readUtc);
    expect(format(Date.UTC(2026, 2, 25, 15, 53))).toBe(expected);
  });

  it('agrees with Intl where it formats without Intl', () => {
    const instants = fc.integer({ min: 0, max: Date.UTC(2060, 0) });
    fc.assert(
      fc.property(instants, fc.boolean(), fc.boolean(), (at, hour12, seconds) => {
        const intl = lazyDateFormat('en-US', {
          timeZone: 'UTC',
          hour: 'numeric',
          minute: '2-digit',
          ...(seconds ? { second: '2-digit' } : {}),
          ...(hour12 ? { hour12 } : { hourCycle: 'h23' }),
        });
        expect(clockTimeFormat('en-US', { hour12, seconds, timeZone: 'UTC' }, readUtc)(at)).toBe(intl(at));
      }),
      { numRuns: 20_000 },
    );
  });
});
