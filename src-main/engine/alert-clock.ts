import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { lastPage, staleUntilUnknownMs } from '#shared/domain/reading.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { withoutItems } from '../alerts/digest.ts';
import { clockMarks } from '../changes/reconcile.ts';
import type { Store } from '../state/database/store.ts';
import { applyAging } from './apply-poll.ts';
import { clockAlerts, noEvaluation } from './clock-alerts.ts';
import { type CommitDeps, commitPoll } from './commit-poll.ts';
import type { EngineDeps } from './engine-deps.ts';
import { alertInstants, type EvaluationDeps, evaluateAlerts, recentLines, recentMs } from './evaluate-alerts.ts';
import { createHousekeeping, type HousekeepingDeps } from './housekeeping.ts';
import type { OfflineWatch } from './offline-watch.ts';
import { createReleaseSuppressed, type ReleaseSuppressedDeps } from './release-suppressed.ts';
import { suppressedAlerts } from './suppressed-alerts.ts';
import type { VendorState } from './vendor-state.ts';
import type { VendorStates } from './vendor-states.ts';
import { createWatchedVendors, isAwaited, isDue, isOverdue, type Watched } from './watched-vendors.ts';

/** A gap this long means that the computer slept. */
const gapMs = 3 * minuteMs;
/** After a longer absence, flapping looks further back. */
const pauseMs = 10 * minuteMs;
const longRecentMs = 7 * dayMs;
/** What an earlier run suppressed is summarised once all pages were polled, or after this time. */
const firstReleaseMs = 15_000;
const longAgo = 0;
/** Node’s timers fire at once beyond this. */
const longestTimerMs = 2 ** 31 - 1;

export interface AlertClockDeps
  extends Omit<EvaluationDeps, 'store' | 'settings'>,
    Omit<HousekeepingDeps, 'store' | 'settings'>,
    Pick<EngineDeps, 'settings' | 'onAlerts' | 'onChanged'> {
  readonly store: EvaluationDeps['store'] &
    CommitDeps['store'] &
    ReleaseSuppressedDeps['store'] &
    HousekeepingDeps['store'] &
    Pick<Store, 'commitAlerts'>;
  readonly states: Pick<VendorStates, 'all' | 'count' | 'get' | 'set' | 'touch'>;
  readonly offline: Pick<OfflineWatch, 'sinceAt'>;
  /** Polls a vendor whose maintenance should be over by now: only the page knows. */
  readonly ask: (vendorId: VendorId) => void;
}

/** Raises time-driven alerts at their instants, with one timer for the next of them. */
export function createAlertClock(deps: AlertClockDeps) {
  /** How far earlier runs evaluated their readings, taken before the first poll replaces them. */
  const earlier = new Map(deps.states.all().map((state) => [state.subscription.vendorId, noEvaluation(state)]));
  const watched = createWatchedVendors();
  const suppressed = createReleaseSuppressed(deps);
  const housekeeping = createHousekeeping(deps);
  const startedAt = deps.now();
  let isReleased = false;
  let isStopped = true;
  let isAllDue = false;
  let cancel: (() => void) | null = null;
  let lookedAt: number | null = null;
  let gap: { readonly sinceAt: number; readonly foundAt: number } | null = null;

  const commit = (alerts: readonly LedgerEntry[]): void => {
    if (alerts.length === 0) return;
    deps.store.commitAlerts(alerts.map(withoutItems));
    deps.onAlerts(alerts);
    deps.onChanged();
  };

  const remember = (vendorId: VendorId, one: Watched): void => {
    watched.set(vendorId, one);
    earlier.delete(vendorId);
  };

  /** Reports what is due for a vendor and computes the next instant; returns the waiting lines. */
  const evaluate = (before: VendorState): readonly LedgerEntry[] => {
    const { vendorId } = before.subscription;
    const known = watched.get(vendorId);
    const now = deps.now();
    const aged = ageReading(deps, before);
    const isLate = known === null || (known.dueAt !== null && now - known.dueAt > pauseMs);
    const recent = recentLines(deps, isLate ? longRecentMs : recentMs, vendorId).get(vendorId) ?? [];
    const evaluated = known ?? earlier.get(vendorId) ?? noEvaluation(aged);
    const alerts = clockAlerts(deps, aged, evaluated, recent);
    commit(alerts);
    if (alerts.length > 0) deps.states.touch(vendorId);
    const state = deps.states.get(vendorId) ?? aged;
    const lines = alerts.length > 0 ? [...recent, ...alerts] : recent;
    const dueAt = nextDueAt(deps, state, lines);
    const waiting = suppressedAlerts(lines);
    remember(vendorId, { ...noEvaluation(state), at: now, version: state.version, dueAt, waiting });
    return waiting;
  };

  const isFirstRoundOver = (): boolean => !isReleased && watched.count >= deps.states.count();

  const release = (): void => {
    if (!isReleased) isReleased = isFirstRoundOver() || deps.now() - startedAt >= firstReleaseMs;
    const recent = recentLines(deps, recentMs);
    suppressed.release(recent.values(), commit);
  };

  const arm = (): void => {
    cancel?.();
    cancel = null;
    if (isStopped) return;
    const now = deps.now();
    const first = isReleased ? Number.POSITIVE_INFINITY : startedAt + firstReleaseMs;
    const soonest = isAllDue ? now : (watched.nextAt() ?? Number.POSITIVE_INFINITY);
    const next = Math.min(soonest, first, suppressed.nextAt() ?? Number.POSITIVE_INFINITY);
    if (Number.isFinite(next)) cancel = deps.setTimer(run, Math.min(Math.max(0, next - now), longestTimerMs));
  };

  const allFollowed = (): readonly VendorId[] => {
    const followed = deps.states.all().map(({ subscription }) => subscription.vendorId);
    const wanted = new Set(followed);
    watched.forgetUnless((vendorId) => wanted.has(vendorId));
    return followed;
  };

  const run = (): void => {
    cancel = null;
    for (const vendorId of isAllDue ? allFollowed() : watched.takeDue(deps.now())) {
      const state = deps.states.get(vendorId);
      const known = watched.get(vendorId);
      if (state === null || known === null) continue;
      if (isOverdue(state, known, deps.now())) deps.ask(vendorId);
      evaluate(state);
    }
    isAllDue = false;
    release();
    arm();
  };

  const everythingIsDue = (): void => {
    isAllDue = true;
    arm();
  };

  const looked = (): void => {
    const now = deps.now();
    const passedMs = lookedAt === null ? 0 : now - lookedAt;
    if (lookedAt !== null && passedMs > gapMs) gap = { sinceAt: lookedAt, foundAt: now };
    lookedAt = now;
    // The clock was set, or the computer slept: the timer was armed for another time.
    if (passedMs > gapMs || passedMs < 0) {
      everythingIsDue();
      deps.onChanged();
    }
  };

  const stopListening = deps.settings.onChange(everythingIsDue);

  return {
    start(): void {
      isStopped = false;
      arm();
    },
    /** After each poll: evaluates at once what it ended and what fell due meanwhile. */
    polled(vendorId: VendorId): void {
      if (isStopped) return;
      const state = deps.states.get(vendorId);
      if (!state) return;
      if (state.stored.reading.kind !== 'fresh') {
        // A failure alone changes nothing; whatever is due comes with the next tick.
        const known = watched.get(vendorId) ?? earlier.get(vendorId) ?? noEvaluation(state);
        const at = known.at ?? deps.now();
        remember(vendorId, { waiting: [], ...known, at, version: state.version, dueAt: longAgo });
        arm();
        return;
      }
      const known = watched.get(vendorId);
      // Most polls confirm what is known: nothing was written since, and nothing is due.
      const isSettled = known && !isDue(known, state, deps.now()) && !isAwaited(state, known, deps.now());
      const waiting = isSettled ? known.waiting : evaluate(state);
      if (isFirstRoundOver() || suppressed.hasEnded() || suppressed.isWaitOver(waiting)) release();
      housekeeping.look();
      arm();
    },
    looked,
    /** Timers do not count the time spent asleep. */
    wake: everythingIsDue,
    /** The start of a recent long gap in which the computer slept, if any. */
    gapSinceAt(): number | null {
      const now = deps.now();
      if (lookedAt !== null && now - lookedAt > gapMs) return lookedAt;
      return gap && now - gap.foundAt <= gapMs ? gap.sinceAt : null;
    },
    stop(): void {
      isStopped = true;
      stopListening();
      cancel?.();
      cancel = null;
      housekeeping.stop();
      suppressed.stop();
    },
  };
}

/** The last reading of a failing page ages between two polls. */
function ageReading(deps: AlertClockDeps, state: VendorState): VendorState {
  const applied = applyAging(state, deps.now(), { isOffline: deps.offline.sinceAt() !== null });
  if (!applied.commit) return state;
  commitPoll(deps, { applied, alerts: evaluateAlerts(deps, applied), unreadSinceAt: null });
  return applied.state;
}

function nextDueAt(deps: AlertClockDeps, state: VendorState, recent: readonly LedgerEntry[]): number | null {
  const { reading, memory } = state.stored;
  const page = lastPage(reading);
  if (page === null) return null;
  const now = deps.now();
  const instants = [
    ...clockMarks(page.maintenances),
    ...(reading.kind === 'stale' ? [reading.failingSinceAt + staleUntilUnknownMs] : []),
    ...alertInstants(deps, state, { page, memory }, recent),
  ];
  return instants.reduce<number | null>((first, at) => (at > now && (first === null || at < first) ? at : first), null);
}
