import { minuteMs } from '#shared/domain/duration.ts';
import type { ReadingAge } from '#shared/snapshot.ts';
import { formatRelative } from '../ui/relative.ts';

/** The age of outdated data; `null` while it is fresh or offline, which the window shows for all. */
export function readingWords(reading: ReadingAge, now: number): string | null {
  if (reading.kind === 'fresh' || reading.readAt === null || reading.failure?.kind === 'offline') return null;
  return `read ${formatRelative(reading.readAt, now)}`;
}

/** `next check in 8 min` */
export function nextCheckWords(nextPollAt: number, now: number): string {
  return nextPollAt - now < minuteMs ? 'next check in under a minute' : `next check ${formatRelative(nextPollAt, now)}`;
}
