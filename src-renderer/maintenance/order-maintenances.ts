import { dayMs } from '#shared/domain/duration.ts';
import { isOver, isUnderWay } from '#shared/domain/maintenance.ts';
import type { MaintenanceRow } from '#shared/snapshot.ts';

const horizonMs = 7 * dayMs;

/** In progress first, then those starting within a week, soonest first; those without a start come last. */
export function orderMaintenances(rows: readonly MaintenanceRow[], now: number): readonly MaintenanceRow[] {
  return rows
    .filter((row) => isUnderWay(row) || (!isOver(row) && (row.startsAt ?? now) < now + horizonMs))
    .sort((a, b) => Number(isUnderWay(b)) - Number(isUnderWay(a)) || startOf(a) - startOf(b));
}

function startOf(row: MaintenanceRow): number {
  return row.startsAt ?? Number.MAX_SAFE_INTEGER;
}
