import type { ReadingAge } from '#shared/snapshot.ts';
import { formatRelative } from '../ui/relative.ts';

/** How old what is shown is, once that is worth saying; `null` while it is fresh, or when the window says it for all. */
export function readingWords(reading: ReadingAge, now: number): string | null {
  if (reading.kind === 'fresh' || reading.readAt === null || reading.failure?.kind === 'offline') return null;
  return `read ${formatRelative(reading.readAt, now)}`;
}

/** When it is looked at again. */
export function nextWords(nextPollAt: number, now: number): string {
  return nextPollAt - now < 60_000 ? 'Next look within a minute.' : `Next look ${formatRelative(nextPollAt, now)}.`;
}
