import type { Change } from '#shared/domain/change.ts';
import { hourMs, minuteMs } from '#shared/domain/duration.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { PageState } from '../../changes/reading-memory.ts';
import { reconcile } from '../../changes/reconcile.ts';
import { decide, type EvaluationInput } from '../decide.ts';
import { foldIntoDigest } from '../digest.ts';
import type { EvaluationContext } from '../evaluation.ts';
import { endFlapping } from '../flapping.ts';
import { snapshotsOf, visibleAt } from './incident-timeline.ts';

/** The rules to replay on one channel. */
export type ReplayPlan = Omit<EvaluationContext, 'pageState' | 'now' | 'silences'> &
  Partial<Pick<EvaluationContext, 'silences'>>;

/** As far back as flapping looks. */
const recentMs = 2 * hourMs;
/** Slightly more than the longest time until flapping counts as over. */
const restMs = 11 * minuteMs;

/**
 * The alerts these incidents would have raised under these rules, each with its reason, oldest first. The past is
 * replayed update by update. Silences belong to the present, so there are none.
 */
export function* replay(
  incidents: readonly Incident[],
  page: StatusPage,
  plan: ReplayPlan,
): Generator<readonly LedgerEntry[], void> {
  const past = incidents.map(snapshotsOf);
  const times = [...new Set(past.flatMap((snapshots) => snapshots.map(({ at }) => at)))].sort((a, b) => a - b);
  const ledger = createLedger();
  const calm = operationalPage(page);
  let { pageState } = reconcile(null, calm, contextAt((times[0] ?? 0) - 1));
  for (const at of times) {
    yield ledger.take(endedFlappingBefore(at, plan, pageState, ledger.recent(at)));
    const read = { ...calm, incidents: past.flatMap((snapshots) => visibleAt(snapshots, at)) };
    const seen = reconcile(pageState, read, contextAt(at));
    pageState = seen.pageState;
    if (seen.changes.length > 0)
      yield ledger.take(foldIntoDigest(decide(inputFor(plan, pageState, seen.changes, ledger, at))));
  }
  yield ledger.take(endedFlappingBefore(Number.POSITIVE_INFINITY, plan, pageState, ledger.recent(times.at(-1) ?? 0)));
}

function contextAt(at: number) {
  return { at, capabilities: { closedIncidents: 'listed' as const }, wasSeen: () => false };
}

/** Alerts for flapping that ended before the next update. */
function endedFlappingBefore(
  next: number,
  plan: ReplayPlan,
  pageState: PageState,
  recent: readonly LedgerEntry[],
): readonly LedgerEntry[] {
  const last = recent.findLast(({ rule }) => rule === 'flapping');
  const now = (recent.at(-1)?.at ?? 0) + restMs;
  return last && now < next ? endFlapping({ silences: [], ...plan, pageState, now, recent }) : [];
}

type Ledger = ReturnType<typeof createLedger>;

/** The decisions so far, in the form that rules query. */
function createLedger() {
  const notifiedKeys = new Set<string>();
  const notifiedIncidents = new Set<string>();
  let lines: readonly LedgerEntry[] = [];
  return {
    take(alerts: readonly LedgerEntry[]): readonly LedgerEntry[] {
      for (const { verdict, changeKey, incidentId } of alerts) {
        if (verdict !== 'told' && verdict !== 'digested') continue;
        notifiedKeys.add(changeKey);
        if (incidentId !== null) notifiedIncidents.add(incidentId);
      }
      if (alerts.length > 0) lines = [...lines, ...alerts];
      return alerts;
    },
    recent(now: number): readonly LedgerEntry[] {
      lines = lines.filter(({ at }) => at > now - recentMs);
      return lines;
    },
    wasNotifiedOfChange: (changeKey: string) => notifiedKeys.has(changeKey),
    wasNotifiedOf: (incidentId: string) => notifiedIncidents.has(incidentId),
  };
}

function inputFor(
  plan: ReplayPlan,
  pageState: PageState,
  changes: readonly Change[],
  ledger: Ledger,
  now: number,
): EvaluationInput {
  const { wasNotifiedOfChange, wasNotifiedOf } = ledger;
  return {
    silences: [],
    ...plan,
    changes,
    pageState,
    now,
    firstReading: false,
    wasNotifiedOfChange,
    wasNotifiedOf,
    recent: ledger.recent(now),
  };
}

/** Past component statuses are unknown except for what updates say. */
function operationalPage(page: StatusPage): StatusPage {
  return {
    ...page,
    indicator: 'none',
    components: page.components.map((component) => ({ ...component, status: 'operational' })),
    incidents: [],
    maintenances: [],
  };
}
