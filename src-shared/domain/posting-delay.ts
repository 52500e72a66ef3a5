import { formatDuration, minuteMs } from './duration.ts';
import type { Incident } from './incident.ts';

/** How late a vendor usually posts, over incidents with both a start and a first post. */
export interface UsualPostingDelay {
  readonly medianMs: number;
  /** The number of incidents behind the median. */
  readonly count: number;
}

type Posted = Pick<Incident, 'startedAt' | 'firstPostedAt'>;

/** First post minus stated start, at least zero; `null` unless the vendor gave both. */
export function postingDelayMs({ startedAt, firstPostedAt }: Posted): number | null {
  return startedAt === null || firstPostedAt === null ? null : Math.max(0, firstPostedAt - startedAt);
}

/** `null` if no incident has both times. */
export function usualPostingDelay(incidents: readonly Posted[]): UsualPostingDelay | null {
  const delays = incidents.flatMap((one) => postingDelayMs(one) ?? []);
  const medianMs = median(delays);
  return medianMs === null ? null : { medianMs, count: delays.length };
}

/** `Usually posts 41 min after the stated start (median of 12)` */
export function usualPostingDelayWords({ medianMs, count }: UsualPostingDelay): string {
  const delay = medianMs < minuteMs ? 'within a minute of' : `${formatDuration(medianMs)} after`;
  return `Usually posts ${delay} the stated start (median of ${count})`;
}

/** The mean of the two middle values of an even list; `null` for an empty one. */
export function median(values: readonly number[]): number | null {
  const sorted = new Float64Array(values).sort();
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
