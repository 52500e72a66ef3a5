import { minuteMs } from '#shared/domain/duration.ts';
import type { UpdateView } from '#shared/query-results.ts';

/** Detected this much later than posted: either back-dated, or the page was not being read. */
const lateMs = 10 * minuteMs;
/** Updates of one reading are detected at one instant. */
const oneReadingMs = minuteMs;

/** Updates of one reading that were posted while the page was not being read. */
export interface CatchUp {
  /** The newest of them, which carries the note. */
  readonly updateId: string;
  readonly count: number;
  readonly readAt: number;
  /** Whether the incident was unknown before. */
  readonly isFirst: boolean;
}

export interface LateUpdates {
  readonly catchUps: readonly CatchUp[];
  /** Late updates that were the only one of their reading: each shows when it was detected. */
  readonly single: ReadonlySet<string>;
}

/** Which updates came late, grouped by reading if it brought several. `seenAt` is when the first was detected. */
export function lateUpdates(updates: readonly UpdateView[], seenAt: number): LateUpdates {
  const late = updates.filter(({ postedAt, firstSeenAt }) => postedAt !== null && firstSeenAt - postedAt >= lateMs);
  const readings: UpdateView[][] = [];
  for (const update of late.toSorted((a, b) => a.firstSeenAt - b.firstSeenAt)) {
    const last = readings.at(-1);
    const started = last?.[0]?.firstSeenAt;
    if (last && started !== undefined && update.firstSeenAt - started < oneReadingMs) last.push(update);
    else readings.push([update]);
  }
  const catchUps = readings.flatMap((ofReading): readonly CatchUp[] => {
    const newest = ofReading.toSorted((a, b) => (a.postedAt ?? 0) - (b.postedAt ?? 0)).at(-1);
    if (!newest || ofReading.length < 2) return [];
    const readAt = newest.firstSeenAt;
    return [{ updateId: newest.id, count: ofReading.length, readAt, isFirst: readAt - seenAt < oneReadingMs }];
  });
  return { catchUps, single: new Set(readings.flatMap(([only, second]) => (only && !second ? [only.id] : []))) };
}
