import { dayMs } from '#shared/domain/duration.ts';
import type { ReportedDay } from '#shared/domain/reported-day.ts';
import { type ZoneClock, zoneClock } from '#shared/domain/zoned-time.ts';
import type { Slots } from './slots.ts';

/** The outages of one slot as the page itself reports them. */
export interface ReportedSlot {
  readonly partialMs: number;
  readonly majorMs: number;
}

/** The page’s own record, by slot; `null` for slots without it. */
export interface ReportedSlots {
  readonly bySlot: readonly (ReportedSlot | null)[];
  /** The page’s zone, if its days are not those of the slots. */
  readonly zone: string | null;
}

/** Lays the days of pages over the slots of a history. A day keeps its date: it is not shifted to another zone. */
export interface ReportedSlotting {
  slotsOf(days: readonly ReportedDay[], pageZone: string | null): ReportedSlots;
}

export function createReportedSlotting({ bounds, slotDays }: Slots, now: number, zone: string): ReportedSlotting {
  const clock = zoneClock(zone);
  const firstDay = dayAt(bounds[0] ?? now, clock);
  const foreign = new Map<string, boolean>();
  const isForeign = (pageZone: string): boolean => {
    const known = foreign.get(pageZone) ?? zoneClock(pageZone).offsetMs(now) !== clock.offsetMs(now);
    foreign.set(pageZone, known);
    return known;
  };
  return {
    slotsOf(days, pageZone) {
      const bySlot: (ReportedSlot | null)[] = bounds.slice(1).map(() => null);
      for (const { day, partialSeconds, majorSeconds } of days) {
        const slot = Math.floor((day - firstDay) / slotDays);
        if (slot < 0 || slot >= bySlot.length) continue;
        const { partialMs = 0, majorMs = 0 } = bySlot[slot] ?? {};
        bySlot[slot] = { partialMs: partialMs + partialSeconds * 1_000, majorMs: majorMs + majorSeconds * 1_000 };
      }
      return { bySlot, zone: pageZone !== null && days.length > 0 && isForeign(pageZone) ? pageZone : null };
    },
  };
}

function dayAt(at: number, clock: ZoneClock): number {
  return Math.floor((at + clock.offsetMs(at)) / dayMs);
}
