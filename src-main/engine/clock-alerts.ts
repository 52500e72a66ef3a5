import type { Change } from '#shared/domain/change.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { lastPage, lastReadAt } from '#shared/domain/reading.ts';
import { clockChanges } from '../changes/reconcile.ts';
import { dueRemindersOf, type EvaluationDeps, endedFlapping, evaluateAlerts } from './evaluate-alerts.ts';
import type { VendorState } from './vendor-state.ts';

/** Until when time-driven changes of a vendor were evaluated, and on which reading. */
export interface ClockEvaluation {
  readonly at: number | null;
  readonly readAt: number;
  /** The maintenance known at that time; anything announced since has no earlier mark. */
  readonly plans: ReadonlySet<string>;
}

/** Starts from the current reading. */
export function noEvaluation({ stored: { reading } }: VendorState): ClockEvaluation {
  const readAt = lastReadAt(reading);
  const plans = new Set(lastPage(reading)?.maintenances.map(planOf));
  return { at: readAt, readAt: readAt ?? Number.NEGATIVE_INFINITY, plans };
}

/** The changes caused by time alone since the last evaluation. */
export function clockAlerts(
  deps: EvaluationDeps,
  state: VendorState,
  evaluated: ClockEvaluation,
  recent: readonly LedgerEntry[],
): readonly LedgerEntry[] {
  const { reading, memory } = state.stored;
  const page = lastPage(reading);
  const readAt = lastReadAt(reading);
  if (page === null || readAt === null) return [];
  const pageState = { page, memory };
  const read = { since: evaluated.at === null ? readAt : evaluated.readAt, now: readAt };
  const changes = clockChanges(pageState, evaluated.at ?? readAt, deps.now(), read);
  const passed = changes.filter((change) => wasKnown(change, evaluated));
  return [
    ...evaluateAlerts(deps, { state, pageState, changes: passed, isFirst: false }),
    ...endedFlapping(deps, state, pageState, recent),
    ...dueRemindersOf(deps, state, pageState),
  ];
}

function wasKnown(change: Change, { plans }: ClockEvaluation): boolean {
  return change.kind !== 'maintenance_soon' || plans.has(planOf(change.maintenance));
}

function planOf({ id, startsAt }: ScheduledMaintenance): string {
  return `${id} ${startsAt}`;
}
