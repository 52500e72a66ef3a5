import { hourMs, minuteMs } from '#shared/domain/duration.ts';

/** The default interval of a page. */
const intervals = { withValidators: minuteMs, withoutValidators: 5 * minuteMs } as const;

/** The shortest default interval, whatever speeds it up. */
export const fastestMs = 30_000;

/** The longest back-off; a failing page is polled forever. */
export const longestBackoffMs = 6 * hourMs;

/** ±20 %, so that users of the app never poll in step. */
const jitterShare = 0.2;

export interface Pace {
  /** Whether the page answers If-None-Match with 304. */
  readonly honoursValidators: boolean;
  /** The user's interval for this page, used as it is; `null` for the default. */
  readonly intervalMs: number | null;
  readonly hasOpenIncident: boolean;
  /** The popover or another window is open. */
  readonly isWatched: boolean;
  readonly isOnBattery: boolean;
  /** Consecutive failed polls, the last one included. */
  readonly failures: number;
  /** The server's Retry-After of its last failure. */
  readonly retryAfterMs: number | null;
  /** In [0, 1). */
  readonly random: () => number;
}

/** Factors of the default interval; of those that apply, the fastest and the slowest both count. */
const factors: readonly { readonly applies: (pace: Pace) => boolean; readonly factor: number }[] = [
  { applies: ({ hasOpenIncident, failures }) => hasOpenIncident && failures === 0, factor: 0.5 },
  { applies: ({ isWatched, failures }) => isWatched && failures === 0, factor: 0.5 },
  { applies: ({ isOnBattery }) => isOnBattery, factor: 2 },
];

/** The wait from the end of a poll to the next one, as a range. */
export interface Delay {
  readonly ms: number;
  readonly soonestMs: number;
  readonly latestMs: number;
}

/** Always finite: no number of failures stops polling. */
export function nextDelay(pace: Pace): Delay {
  const { retryAfterMs, random } = pace;
  const intervalMs = intervalOf(pace);
  // A server that names a time is never polled sooner, nor later for having failed often.
  if (retryAfterMs !== null) return jittered(Math.max(retryAfterMs, intervalMs), [1, 1 + jitterShare], random);
  const longestMs = Math.max(intervalMs, longestBackoffMs);
  const delayMs = Math.min(intervalMs * 2 ** doublings(pace), longestMs);
  return jittered(delayMs, [1 - jitterShare, 1 + jitterShare], random, longestMs);
}

function jittered(
  ms: number,
  [least, most]: readonly [number, number],
  random: () => number,
  longestMs = Number.POSITIVE_INFINITY,
): Delay {
  const times = (share: number) => Math.round(Math.min(ms * share, longestMs));
  return { ms: times(least + (most - least) * random()), soonestMs: times(least), latestMs: times(most) };
}

function intervalOf(pace: Pace): number {
  if (pace.intervalMs !== null) return pace.intervalMs;
  const applying = factors.filter(({ applies }) => applies(pace)).map(({ factor }) => factor);
  const factor = Math.min(1, ...applying) * Math.max(1, ...applying);
  return Math.max(
    fastestMs,
    factor * (pace.honoursValidators ? intervals.withValidators : intervals.withoutValidators),
  );
}

/** The first failure does not slow polling down: most are over by the next poll. */
function doublings({ failures }: Pace): number {
  return Math.min(Math.max(0, failures - 1), 30);
}

/** The delay of one of `count` polls that are spread evenly over `spreadMs`. */
export function staggerMs(index: number, count: number, spreadMs: number): number {
  return count <= 1 ? 0 : Math.floor((index / count) * spreadMs);
}
