import { describe, expect, it } from 'vitest';
import { type QuietHoursEntry, weekdays } from '#shared/domain/quiet-hours.ts';
import { createQuietHoursClock } from './quiet-hours-clock.ts';

const span = (over: Partial<QuietHoursEntry>): QuietHoursEntry => ({
  days: [...weekdays],
  from: '22:00',
  to: '07:00',
  zone: null,
  breakThrough: null,
  ...over,
});
const weekend = span({ days: ['sat', 'sun'], from: '00:00', to: '24:00' });

describe('createQuietHoursClock', () => {
  it.each([
    ['an end within a day by its time', [span({})], '2026-11-20T23:00:00Z', 'quiet hours until 07:00'],
    ['an end further away with its date', [weekend], '2026-11-20T23:30:00Z', 'quiet hours until Mon 23 Nov, 00:00'],
    ['the same end by its time once it is near', [weekend], '2026-11-21T23:30:00Z', 'quiet hours until 00:00'],
  ])('returns %s, in the user’s time zone', (_, list, now, why) => {
    expect(createQuietHoursClock(list, 'Europe/Berlin').isQuiet(Date.parse(now))).toEqual({ why, breakThrough: null });
  });

  it('returns nothing when nothing is quiet', () => {
    expect(createQuietHoursClock([weekend], 'UTC').isQuiet(Date.parse('2026-11-18T12:00:00Z'))).toBeNull();
  });
});
