import { hourMs, secondMs } from '#shared/domain/duration.ts';

const firstPauseMs = 5 * secondMs;
/** Pushover asks for it: https://pushover.net/api#friendly. */
const leastPauseMs = 5 * secondMs;
const growth = 3;
/** A receiver that recovers is found within an hour, however long it was down. */
const longestPauseMs = hourMs;
/** In both directions, so that the many users of a receiver do not return in step. */
const jitterShare = 0.2;
/** A pause requested by the receiver is only ever extended. */
const askedJitterShare = 0.1;

/** No pause is longer, even if requested: anything beyond comes from a wrong clock. */
export const longestWaitMs = 27 * hourMs;

/** The wait after this many consecutive failures: 5 s, 15 s, 45 s … 1 h, ±20 %, but 5 s at least. `random` is in [0, 1). */
export function backoffMs(failures: number, random: () => number): number {
  const steps = Math.min(Math.max(failures, 1) - 1, 20);
  const pause = Math.min(firstPauseMs * growth ** steps, longestPauseMs);
  const jittered = pause * (1 - jitterShare + 2 * jitterShare * random());
  return Math.max(leastPauseMs, Math.round(jittered));
}

/** The wait after the receiver named a time: never less, and slightly more. */
export function jitteredPauseMs(askedMs: number, random: () => number): number {
  return Math.round(askedMs * (1 + askedJitterShare * random()));
}
