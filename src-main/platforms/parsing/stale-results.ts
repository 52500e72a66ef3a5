import { dayMs, hourMs } from '#shared/domain/duration.ts';

/** The results of one check: when the newest was, and how far the checks lie apart where that is known. */
export interface CheckedAt {
  readonly at: number | null;
  readonly intervalMs?: number | null;
}

/** A daily check may be an hour late. */
const freshForMs = dayMs + hourMs;

/**
 * Tells whether a check has stopped: a check that was switched off keeps its last result for ever. A page has no clock;
 * the newest result of all its checks is the nearest to “now”.
 */
export function staleCheck(checks: readonly CheckedAt[]): (check: CheckedAt) => boolean {
  const newest = Math.max(...checks.map(({ at }) => at ?? Number.NEGATIVE_INFINITY));
  return ({ at, intervalMs }) => at !== null && newest - at > Math.max(freshForMs, 3 * (intervalMs ?? 0));
}
