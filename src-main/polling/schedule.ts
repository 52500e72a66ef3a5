import { hourMs, minuteMs } from '#shared/domain/duration.ts';

/** How often a page is asked for when nothing speaks for more or less. */
const intervals = { withValidators: minuteMs, withoutValidators: 5 * minuteMs } as const;

/** No default pace is faster, whatever speeds it up. */
export const fastestMs = 30_000;

/** Where doubling ends; a failing page is asked for ever. */
export const longestBackoffMs = 6 * hourMs;

/** Each way by ±20 %, so that the users of this application never ask in step. */
const jitterShare = 0.2;

export interface Pace {
  /** Whether the page answers If-None-Match with 304. */
  readonly honoursValidators: boolean;
  /** What the user set for this page, taken as it stands; `null` for the default pace. */
  readonly intervalMs: number | null;
  readonly hasOpenIncident: boolean;
  /** The popover or another window is open. */
  readonly isWatched: boolean;
  readonly isOnBattery: boolean;
  /** Failed polls in a row, the last one included. */
  readonly failures: number;
  /** What the server asked for with its last failure. */
  readonly retryAfterMs: number | null;
  /** In [0, 1). */
  readonly random: () => number;
}

/** What the default pace is multiplied by; of those that apply, the fastest and the slowest both count. */
const factors: readonly { readonly applies: (pace: Pace) => boolean; readonly factor: number }[] = [
  { applies: ({ hasOpenIncident, failures }) => hasOpenIncident && failures === 0, factor: 0.5 },
  { applies: ({ isWatched, failures }) => isWatched && failures === 0, factor: 0.5 },
  { applies: ({ isOnBattery }) => isOnBattery, factor: 2 },
];

/** How long to wait from the end of a poll to the next one; any other wait of the span would do as well. */
export interface Delay {
  readonly ms: number;
  readonly soonestMs: number;
  readonly latestMs: number;
}

/** Always finite: no number of failures stops the polls. */
export function nextDelay(pace: Pace): Delay {
  const { retryAfterMs, random } = pace;
  const intervalMs = intervalOf(pace);
  // A server that names a time is never asked sooner, and no later for having failed often.
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

/** The first failure is followed at the usual pace: most are over by then. */
function doublings({ failures }: Pace): number {
  return Math.min(Math.max(0, failures - 1), 30);
}

/** The place of one of `count` polls in a round that is spread evenly over `spreadMs`. */
export function staggerMs(index: number, count: number, spreadMs: number): number {
  return count <= 1 ? 0 : Math.floor((index / count) * spreadMs);
}
