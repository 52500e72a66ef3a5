import { describe, expect, it } from 'vitest';
import type { QuietHoursEntry } from '#shared/domain/quiet-hours.ts';
import { nextQuietAt } from './next-quiet.ts';

/** A Sunday. */
const now = Date.UTC(2026, 10, 22, 14, 2);

function nights(days: QuietHoursEntry['days'], over: Partial<QuietHoursEntry> = {}): QuietHoursEntry {
  return { days, from: '22:00', to: '07:00', zone: null, breakThrough: null, ...over };
}

describe('nextQuietAt', () => {
  it.each<[string, QuietHoursEntry[], number | null]>([
    ['nothing for no hours', [], null],
    ['later on the same day', [nights(['sun'])], Date.UTC(2026, 10, 22, 22)],
    ['on a later day', [nights(['wed', 'fri'])], Date.UTC(2026, 10, 25, 22)],
    [
      'in a week, when it has begun today already',
      [nights(['sun'], { from: '08:00', to: '09:00' })],
      Date.UTC(2026, 10, 29, 8),
    ],
    ['the first of several', [nights(['wed']), nights(['mon'])], Date.UTC(2026, 10, 23, 22)],
    ['by the zone of the hours', [nights(['sun'], { zone: 'America/New_York' })], Date.UTC(2026, 10, 23, 3)],
  ])('finds %s', (_, list, at) => {
    expect(nextQuietAt(list, now, 'UTC')).toBe(at);
  });
});
