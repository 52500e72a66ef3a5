import { dayMs, hourMs } from '#shared/domain/duration.ts';

/** The results of one check: the time of the newest, and their interval if known. */
export interface CheckedAt {
  readonly at: number | null;
  readonly intervalMs?: number | null;
}

/** A daily check may be an hour late. */
const freshForMs = dayMs + hourMs;

/**
 * Detects checks that have stopped: one that was switched off keeps its last result forever. A page has no clock, so
 * the newest result of all its checks stands in for “now”.
 */
export function staleCheck(checks: readonly CheckedAt[]): (check: CheckedAt) => boolean {
  const newest = Math.max(...checks.map(({ at }) => at ?? Number.NEGATIVE_INFINITY));
  return ({ at, intervalMs }) => at !== null && newest - at > Math.max(freshForMs, 3 * (intervalMs ?? 0));
}
