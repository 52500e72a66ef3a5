import { minuteMs } from '#shared/domain/duration.ts';

/** The longest timer: timers stop during sleep, and clock changes are not announced. */
export const longestTickMs = minuteMs;

/** What the wall clock says about the time between setting a timer and its firing. */
export type TickVerdict = 'steady' | 'slept' | 'set back';

/** A timer more than a tick late means sleep or a clock set forward: either way, much is overdue at once. */
export function detectClockJump(armedAt: number, armedMs: number, now: number): TickVerdict {
  const lateMs = now - armedAt - armedMs;
  if (lateMs > longestTickMs) return 'slept';
  return lateMs < -1_000 ? 'set back' : 'steady';
}

/** The timer's delay. Node fires at once if it is 2^31 ms or more. */
export function tickMs(dueAt: number, now: number): number {
  return Math.min(Math.max(0, dueAt - now), longestTickMs);
}
