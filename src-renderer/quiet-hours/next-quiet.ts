import { type QuietHoursEntry, quietNow } from '#shared/domain/quiet-hours.ts';
import { hourOfDay } from '#shared/domain/zoned-time.ts';

const daysAhead = [0, 1, 2, 3, 4, 5, 6, 7];

/** When quiet hours start next, if they are not in effect; `null` for an empty list. */
export function nextQuietAt(list: readonly QuietHoursEntry[], now: number, homeZone: string): number | null {
  const starts = list.flatMap((entry) =>
    daysAhead
      .map((day) => Math.round(hourOfDay(now, entry.zone ?? homeZone, day, hoursOf(entry.from))))
      .filter((at) => at > now && quietNow([entry], at, homeZone) !== null),
  );
  return starts.length === 0 ? null : Math.min(...starts);
}

function hoursOf(time: string): number {
  return Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;
}
