import type { Alert } from '#shared/domain/alert.ts';
import type { Change } from '#shared/domain/change.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { Holding } from '../../changes/reading-memory.ts';
import { reconcile } from '../../changes/reconcile.ts';
import { type DecideInput, decide } from '../decide.ts';
import { foldRound } from '../digest.ts';
import type { Grounds } from '../evaluation.ts';
import { settleFlapping } from '../flapping.ts';
import { framesOf, shownAt } from './incident-timeline.ts';

/** The rules to be tried out on one channel. */
export type RehearsalPlan = Omit<Grounds, 'holding' | 'now' | 'silences'> & Partial<Pick<Grounds, 'silences'>>;

/** As far back as flapping looks. */
const recentMs = 2 * 3_600_000;
/** The longest for which what flaps must be at rest, and a little more. */
const restMs = 11 * 60_000;

/**
 * What would have been heard of these incidents under these rules, each line with its reason, oldest first: the past is
 * read again update by update, and each step is one of them. Silences belong to the present; there are none.
 */
export function* rehearse(
  incidents: readonly Incident[],
  page: StatusPage,
  plan: RehearsalPlan,
): Generator<readonly Alert[], void> {
  const past = incidents.map(framesOf);
  const times = [...new Set(past.flatMap((frames) => frames.map(({ at }) => at)))].sort((a, b) => a - b);
  const ledger = createLedger();
  const calm = calmPage(page);
  let { holding } = reconcile(null, calm, contextAt((times[0] ?? 0) - 1));
  for (const at of times) {
    yield ledger.take(settledBefore(at, plan, holding, ledger.recent(at)));
    const read = { ...calm, incidents: past.flatMap((frames) => shownAt(frames, at)) };
    const seen = reconcile(holding, read, contextAt(at));
    holding = seen.holding;
    if (seen.changes.length > 0)
      yield ledger.take(foldRound(decide(inputFor(plan, holding, seen.changes, ledger, at))));
  }
  yield ledger.take(settledBefore(Number.POSITIVE_INFINITY, plan, holding, ledger.recent(times.at(-1) ?? 0)));
}

function contextAt(at: number) {
  return { at, tells: { closedIncidents: 'listed' as const }, wasSeen: () => false };
}

/** What came to rest before the next update: it would have been told then. */
function settledBefore(
  next: number,
  plan: RehearsalPlan,
  holding: Holding,
  recent: readonly Alert[],
): readonly Alert[] {
  const last = recent.findLast(({ rule }) => rule === 'flapping');
  const now = (recent.at(-1)?.at ?? 0) + restMs;
  return last && now < next ? settleFlapping({ silences: [], ...plan, holding, now, recent }) : [];
}

type Ledger = ReturnType<typeof createLedger>;

/** What was decided so far, as the rules ask for it. */
function createLedger() {
  const heardKeys = new Set<string>();
  const heardIncidents = new Set<string>();
  let lines: readonly Alert[] = [];
  return {
    take(alerts: readonly Alert[]): readonly Alert[] {
      for (const { verdict, changeKey, incidentId } of alerts) {
        if (verdict !== 'told' && verdict !== 'digested') continue;
        heardKeys.add(changeKey);
        if (incidentId !== null) heardIncidents.add(incidentId);
      }
      if (alerts.length > 0) lines = [...lines, ...alerts];
      return alerts;
    },
    recent(now: number): readonly Alert[] {
      lines = lines.filter(({ at }) => at > now - recentMs);
      return lines;
    },
    wasTold: (changeKey: string) => heardKeys.has(changeKey),
    heardOf: (incidentId: string) => heardIncidents.has(incidentId),
  };
}

function inputFor(
  plan: RehearsalPlan,
  holding: Holding,
  changes: readonly Change[],
  ledger: Ledger,
  now: number,
): DecideInput {
  const { wasTold, heardOf } = ledger;
  return {
    silences: [],
    ...plan,
    changes,
    holding,
    now,
    firstReading: false,
    wasTold,
    heardOf,
    recent: ledger.recent(now),
  };
}

/** The states of the components in the past are not known, but for what the updates say. */
function calmPage(page: StatusPage): StatusPage {
  return {
    ...page,
    indicator: 'none',
    components: page.components.map((component) => ({ ...component, status: 'operational' })),
    incidents: [],
    maintenances: [],
  };
}
