import { isTrouble, type Stretch } from './level-time.ts';
import type { Period } from './read-history.ts';

/** How long it is known what a page said, and how much of that was trouble. */
export interface ReadTime {
  readonly readMs: number;
  readonly troubleMs: number;
}

/** Within a period; time in which nobody read the page, or could not tell, does not count. Maintenance is no trouble. */
export function readTime(levels: readonly Stretch[], { fromAt, untilAt }: Period): ReadTime {
  let readMs = 0;
  let troubleMs = 0;
  for (const { level, ...stretch } of levels) {
    if (level === 'unread' || level === 'unknown') continue;
    const ms = Math.max(0, Math.min(stretch.untilAt, untilAt) - Math.max(stretch.fromAt, fromAt));
    readMs += ms;
    if (isTrouble(level)) troubleMs += ms;
  }
  return { readMs, troubleMs };
}

/**
 * The share of all read time that was no trouble, 0 to 1, `null` before any. Rounded down to a hundredth of a percent, so
 * that nothing short of all is called all.
 */
export function fineShare(times: readonly ReadTime[]): number | null {
  const readMs = times.reduce((sum, time) => sum + time.readMs, 0);
  const troubleMs = times.reduce((sum, time) => sum + time.troubleMs, 0);
  return readMs === 0 ? null : Math.floor(((readMs - troubleMs) / readMs) * 10_000) / 10_000;
}
