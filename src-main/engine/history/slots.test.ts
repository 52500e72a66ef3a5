import { describe, expect, test } from 'vitest';
import { dayMs, hourMs } from '#shared/domain/duration.ts';
import { slotsUntil } from './slots.ts';

const now = Date.UTC(2026, 10, 22, 14, 2);

describe('the history slots', () => {
  test('are days, ending today', () => {
    const { bounds, slotDays } = slotsUntil(now, 90, 'UTC');
    expect(slotDays).toBe(1);
    expect(bounds).toHaveLength(91);
    expect(bounds.at(-1)).toBe(Date.UTC(2026, 10, 23));
    expect(bounds[0]).toBe(Date.UTC(2026, 10, 23) - 90 * dayMs);
  });

  test('are weeks for a year, so that each stays wide enough', () => {
    const { bounds, slotDays } = slotsUntil(now, 365, 'UTC');
    expect(slotDays).toBe(7);
    expect(bounds).toHaveLength(54);
    expect((bounds[1] ?? 0) - (bounds[0] ?? 0)).toBe(7 * dayMs);
    expect(bounds.at(-1)).toBe(Date.UTC(2026, 10, 23));
  });

  test('begin at the user’s midnight, also across clock changes', () => {
    const { bounds } = slotsUntil(now, 30, 'Europe/Berlin');
    expect(bounds.at(-1)).toBe(Date.UTC(2026, 10, 22, 23));
    const lengths = bounds.slice(1).map((at, index) => (at - (bounds[index] ?? 0)) / hourMs);
    expect(new Set(lengths)).toEqual(new Set([24, 25]));
    expect(lengths.indexOf(25)).toBe(1);
  });
});
