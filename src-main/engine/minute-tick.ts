import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { withoutItems } from '../alerts/digest.ts';
import { clockChanges } from '../changes/reconcile.ts';
import type { Store } from '../state/database/store.ts';
import { applyAging } from './apply-poll.ts';
import { type CommitDeps, commitPoll } from './commit-poll.ts';
import type { EngineDeps } from './engine-deps.ts';
import {
  dueRemindersOf,
  type EvaluationDeps,
  endedFlapping,
  evaluateAlerts,
  recentLines,
  recentMs,
} from './evaluate-alerts.ts';
import { type PollFactsDeps, pollFacts } from './poll-facts.ts';
import { createReleaseSuppressed, type ReleaseSuppressedDeps } from './release-suppressed.ts';
import type { VendorState } from './vendor-state.ts';
import type { VendorStates } from './vendor-states.ts';

const tickMs = minuteMs;
/** Ticks further apart than this show that the computer slept. */
const gapMs = 3 * tickMs;
const flushEveryTicks = 5;
const pruneEveryTicks = 24 * 60;
/** After a longer pause of ours, flapping is looked for further back. */
const pauseMs = 10 * minuteMs;
const longRecentMs = 7 * dayMs;

export interface MinuteTickDeps
  extends Omit<EvaluationDeps, 'store' | 'settings'>,
    Pick<EngineDeps, 'settings' | 'setTimer' | 'onAlerts' | 'onChanged' | 'onFlush'> {
  readonly store: EvaluationDeps['store'] &
    CommitDeps['store'] &
    PollFactsDeps['store'] &
    ReleaseSuppressedDeps['store'] &
    Pick<Store, 'commitAlerts' | 'flush' | 'prune'>;
  readonly states: Pick<VendorStates, 'all' | 'get' | 'set' | 'touch'>;
  readonly offline: PollFactsDeps['offline'];
}

/** What time alone brings: maintenances that come near or overrun, silences that end, old history that is deleted. */
export function createMinuteTick(deps: MinuteTickDeps) {
  /** Up to when each vendor's changes by the clock were evaluated; after a restart, up to the last reading. */
  const evaluatedUntil = new Map<VendorId, Evaluated>();
  const suppressed = createReleaseSuppressed(deps);
  let cancel: (() => void) | null = null;
  let ticks = 0;
  let ranAt = Number.NEGATIVE_INFINITY;
  let gap: { readonly sinceAt: number; readonly foundAt: number } | null = null;

  const tick = (): void => {
    cancel = deps.setTimer(tick, tickMs);
    ticks += 1;
    const recent = recentLines(deps, Math.abs(deps.now() - ranAt) > pauseMs ? longRecentMs : recentMs);
    if (deps.now() - ranAt > gapMs && Number.isFinite(ranAt)) gap = { sinceAt: ranAt, foundAt: deps.now() };
    ranAt = deps.now();
    for (const before of deps.states.all()) {
      const state = ageReading(deps, before);
      const { vendorId } = state.subscription;
      const alerts = clockAlerts(deps, state, evaluatedUntil.get(vendorId), recent.get(vendorId) ?? []);
      evaluatedUntil.set(vendorId, { at: deps.now(), readAt: readAtOf(state) });
      commitAlerts(deps, alerts);
      if (alerts.length > 0) deps.states.touch(vendorId);
    }
    suppressed.release(recent.values(), (alerts) => commitAlerts(deps, alerts));
    if (ticks % flushEveryTicks === 0) (deps.onFlush ?? deps.store.flush)();
    if (ticks % pruneEveryTicks === 1) deps.store.prune(deps.now() - deps.settings.get().general.historyDays * dayMs);
  };

  return {
    start(): void {
      cancel = deps.setTimer(tick, tickMs);
    },
    /** Since when no tick ran, if one was missed not long ago: the computer slept. */
    gapSinceAt(): number | null {
      const now = deps.now();
      if (Number.isFinite(ranAt) && now - ranAt > gapMs) return ranAt;
      return gap && now - gap.foundAt <= gapMs ? gap.sinceAt : null;
    },
    stop(): void {
      cancel?.();
      cancel = null;
      suppressed.stop();
    },
  };
}

/** Between two polls a page that keeps failing grows too old. */
function ageReading(deps: MinuteTickDeps, state: VendorState): VendorState {
  const applied = applyAging(state, deps.now(), pollFacts(deps, state));
  return applied.commit ? commitPoll(deps, applied, evaluateAlerts(deps, applied)) : state;
}

function commitAlerts(deps: MinuteTickDeps, alerts: readonly LedgerEntry[]): void {
  if (alerts.length === 0) return;
  deps.store.commitAlerts(alerts.map(withoutItems));
  deps.onAlerts(alerts);
  deps.onChanged();
}

/** When changes by the clock were last evaluated, and the reading that they were evaluated on. */
interface Evaluated {
  readonly at: number;
  readonly readAt: number;
}

function readAtOf({ stored: { reading } }: VendorState): number {
  return reading.kind === 'pending' ? Number.NEGATIVE_INFINITY : (reading.readAt ?? Number.NEGATIVE_INFINITY);
}

function clockAlerts(
  deps: MinuteTickDeps,
  state: VendorState,
  evaluated: Evaluated | undefined,
  recent: readonly LedgerEntry[],
): readonly LedgerEntry[] {
  const { reading, memory } = state.stored;
  const page = lastPage(reading);
  if (reading.kind === 'pending' || page === null) return [];
  const pageState = { page, memory };
  const since = evaluated?.at ?? reading.readAt ?? deps.now();
  // After a restart this reaches back further; what the earlier run told comes out as a duplicate.
  const read = { since: evaluated?.readAt ?? state.subscription.addedAt, now: readAtOf(state) };
  const changes = clockChanges(pageState, since, deps.now(), read);
  return [
    ...evaluateAlerts(deps, { state, pageState, changes, isFirst: false }),
    ...endedFlapping(deps, state, pageState, recent),
    ...dueRemindersOf(deps, state, pageState),
  ];
}
