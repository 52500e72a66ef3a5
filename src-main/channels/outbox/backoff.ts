import { hourMs, secondMs } from '#shared/domain/duration.ts';

const firstPauseMs = 5 * secondMs;
const growth = 3;
/** A receiver that comes back is found within the hour, however long it was away. */
const longestPauseMs = hourMs;
/** Each way, so that many users of one receiver do not come back in step. */
const jitterShare = 0.2;
/** Who asks for a pause gets at least that. */
const askedJitterShare = 0.1;

/** No pause is longer, not even one that was asked for: what lies beyond was set by a clock that went wrong. */
export const longestWaitMs = 27 * hourMs;

/** How long to wait after so many failures in a row: 5 s, 15 s, 45 s … 1 h, give or take a fifth. `random` is in [0, 1). */
export function backoffMs(failures: number, random: () => number): number {
  const steps = Math.min(Math.max(failures, 1) - 1, 20);
  const pause = Math.min(firstPauseMs * growth ** steps, longestPauseMs);
  return Math.round(pause * (1 - jitterShare + 2 * jitterShare * random()));
}

/** How long to wait when the receiver named a time: never less, and a little longer. */
export function jitteredPauseMs(askedMs: number, random: () => number): number {
  return Math.round(askedMs * (1 + askedJitterShare * random()));
}
