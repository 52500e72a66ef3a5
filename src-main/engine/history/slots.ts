import { zoneClock } from '#shared/domain/zoned-time.ts';
import type { HistoryLength } from '#shared/history-view.ts';

/** The columns of a history: whole days or weeks in the user’s zone, the last one including today. */
export interface Slots {
  /** The start of each slot, oldest first, and the end of the last one. */
  readonly bounds: readonly number[];
  readonly slotDays: 1 | 7;
}

/** Beyond this many days a slot is a week, so that columns stay wide enough to point at. */
const mostDays = 120;

/** Where the days of a history begin. */
export function daysBegin(now: number, days: HistoryLength, zone: string): number {
  return zoneClock(zone).hourOfDay(now, 1 - days, 0);
}

export function slotsUntil(now: number, days: HistoryLength, zone: string): Slots {
  const clock = zoneClock(zone);
  const slotDays = days > mostDays ? 7 : 1;
  const count = Math.ceil(days / slotDays);
  const end = clock.hourOfDay(now, 1, 0);
  const bounds = Array.from({ length: count }, (_, index) => clock.hourOfDay(now, 1 - (count - index) * slotDays, 0));
  return { bounds: [...bounds, end], slotDays };
}
