import { describe, expect, it } from 'vitest';
import { dayMs } from '#shared/domain/duration.ts';
import type { ReportedDay } from '#shared/domain/reported-day.ts';
import { createReportedSlotting } from './reported-slots.ts';
import { slotsUntil } from './slots.ts';

const now = Date.UTC(2026, 9, 28, 12);
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs;
const aDay = (date: string, partialSeconds = 0, majorSeconds = 0): ReportedDay => ({
  day: dayOf(date),
  partialSeconds,
  majorSeconds,
});

function laid(days: readonly ReportedDay[], over: { zone?: string; pageZone?: string | null; length?: 30 | 365 } = {}) {
  const { zone = 'UTC', pageZone = null, length = 30 } = over;
  return createReportedSlotting(slotsUntil(now, length, zone), now, zone).slotsOf(days, pageZone);
}

describe('the days that a page reports', () => {
  it('are laid over the slots of the same date', () => {
    const { bySlot } = laid([aDay('2026-09-29', 60), aDay('2026-10-27', 0, 5), aDay('2026-10-28')]);
    expect(bySlot).toHaveLength(30);
    expect(bySlot[0]).toEqual({ partialMs: 60_000, majorMs: 0 });
    expect(bySlot[1]).toBeNull();
    expect(bySlot.slice(-2)).toEqual([
      { partialMs: 0, majorMs: 5_000 },
      { partialMs: 0, majorMs: 0 },
    ]);
  });

  it.each(['Pacific/Auckland', 'America/Los_Angeles', 'Europe/Berlin'])('keep their date in %s', (zone) => {
    const { bySlot } = laid([aDay('2026-10-20', 60)], { zone });
    const { bounds } = slotsUntil(now, 30, zone);
    const start = bounds[bySlot.findIndex((slot) => slot !== null)] ?? 0;
    expect(new Date(start).toLocaleDateString('en-CA', { timeZone: zone })).toBe('2026-10-20');
  });

  it('are summed for a week', () => {
    const { bySlot } = laid([aDay('2026-10-27', 60), aDay('2026-10-28', 30, 5)], { length: 365 });
    expect(bySlot.at(-1)).toEqual({ partialMs: 90_000, majorMs: 5_000 });
  });

  it('outside the period are left out', () => {
    expect(laid([aDay('2026-09-28', 60), aDay('2026-10-30', 60)]).bySlot.every((slot) => slot === null)).toBe(true);
  });

  it('name the page’s zone only where it counts other days', () => {
    const days = [aDay('2026-10-20')];
    expect(laid(days, { zone: 'Europe/Berlin', pageZone: 'Europe/Paris' }).zone).toBeNull();
    expect(laid(days, { zone: 'Europe/Berlin', pageZone: 'America/New_York' }).zone).toBe('America/New_York');
    expect(laid([], { zone: 'Europe/Berlin', pageZone: 'America/New_York' }).zone).toBeNull();
  });
});
