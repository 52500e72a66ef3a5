import { minuteMs } from '#shared/domain/duration.ts';

/** The clock is looked at this often at least: timers stand still in sleep, and nobody tells us of a new time. */
export const longestTickMs = minuteMs;

/** What the wall clock shows of the time between setting a timer and its firing. */
export type TickVerdict = 'steady' | 'slept' | 'set back';

/** A timer that is more than a tick late slept, or the clock was put forward: both mean that much is overdue at once. */
export function detectClockJump(armedAt: number, armedMs: number, now: number): TickVerdict {
  const lateMs = now - armedAt - armedMs;
  if (lateMs > longestTickMs) return 'slept';
  return lateMs < -1_000 ? 'set back' : 'steady';
}

/** How long to set the timer for. Node fires at once when asked for 2^31 ms or more. */
export function tickMs(dueAt: number, now: number): number {
  return Math.min(Math.max(0, dueAt - now), longestTickMs);
}
