import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { withoutItems } from '../alerts/digest.ts';
import { clockChanges } from '../changes/reconcile.ts';
import { applyAging } from './apply-poll.ts';
import { applyPollFacts, type CommitDeps, commitPoll } from './commit-poll.ts';
import { dueRemindersOf, endedFlapping, evaluateAlerts, recentLines, recentMs } from './evaluate-alerts.ts';
import { createReleaseSuppressed } from './release-suppressed.ts';
import type { VendorState } from './vendor-state.ts';

const roundMs = 60_000;
/** Rounds that lie further apart than this say that the computer slept. */
const gapMs = 3 * roundMs;
const flushEveryRounds = 5;
const pruneEveryRounds = 24 * 60;
const dayMs = 86_400_000;
/** After a pause of ours longer than this, flapping is looked for further back. */
const pauseMs = 10 * 60_000;
const longRecentMs = 7 * dayMs;

type MinuteDeps = CommitDeps;

/** What the clock alone brings: maintenances that come near or overrun, silences that end, old history that goes. */
export function createMinuteTick(deps: MinuteDeps) {
  /** Up to when each vendor's clock has been told; after a restart, up to the last reading. */
  const toldUntil = new Map<VendorId, Told>();
  const heldBack = createReleaseSuppressed(deps);
  let cancel: (() => void) | null = null;
  let round = 0;
  let ranAt = Number.NEGATIVE_INFINITY;
  let gap: { readonly sinceAt: number; readonly foundAt: number } | null = null;

  const run = (): void => {
    cancel = deps.setTimer(run, roundMs);
    round += 1;
    const recent = recentLines(deps, Math.abs(deps.now() - ranAt) > pauseMs ? longRecentMs : recentMs);
    if (deps.now() - ranAt > gapMs && Number.isFinite(ranAt)) gap = { sinceAt: ranAt, foundAt: deps.now() };
    ranAt = deps.now();
    for (const before of deps.states.all()) {
      const aged = applyAging(before, deps.now(), applyPollFacts(deps, before));
      const state = aged.commit ? commitPoll(deps, aged) : before;
      const { vendorId } = state.subscription;
      const alerts = clockAlerts(deps, state, toldUntil.get(vendorId), recent.get(vendorId) ?? []);
      toldUntil.set(vendorId, { at: deps.now(), readAt: readAtOf(state) });
      tell(deps, alerts);
      if (alerts.length > 0) deps.states.touch(vendorId);
    }
    heldBack.round(recent.values(), (alerts) => tell(deps, alerts));
    if (round % flushEveryRounds === 0) (deps.onFlush ?? deps.store.flush)();
    if (round % pruneEveryRounds === 1) deps.store.prune(deps.now() - deps.settings.get().general.historyDays * dayMs);
  };

  return {
    start(): void {
      cancel = deps.setTimer(run, roundMs);
    },
    /** Since when no round ran, if one was missed and that is not long ago: the computer slept. */
    gapSinceAt(): number | null {
      const now = deps.now();
      if (Number.isFinite(ranAt) && now - ranAt > gapMs) return ranAt;
      return gap && now - gap.foundAt <= gapMs ? gap.sinceAt : null;
    },
    stop(): void {
      cancel?.();
      cancel = null;
      heldBack.stop();
    },
  };
}

function tell(deps: MinuteDeps, alerts: readonly LedgerEntry[]): void {
  if (alerts.length === 0) return;
  deps.store.commitAlerts(alerts.map(withoutItems));
  deps.onAlerts(alerts);
  deps.onChanged();
}

/** What was told of by the clock, and of a page as it was read then. */
interface Told {
  readonly at: number;
  readonly readAt: number;
}

function readAtOf({ stored: { reading } }: VendorState): number {
  return reading.kind === 'pending' ? Number.NEGATIVE_INFINITY : (reading.readAt ?? Number.NEGATIVE_INFINITY);
}

function clockAlerts(
  deps: MinuteDeps,
  state: VendorState,
  told: Told | undefined,
  recent: readonly LedgerEntry[],
): readonly LedgerEntry[] {
  const { reading, memory } = state.stored;
  const page = lastPage(reading);
  if (reading.kind === 'pending' || page === null) return [];
  const pageState = { page, memory };
  const since = told?.at ?? reading.readAt ?? deps.now();
  // What an earlier run may have told is a duplicate then.
  const read = { since: told?.readAt ?? state.subscription.addedAt, now: readAtOf(state) };
  const changes = clockChanges(pageState, since, deps.now(), read);
  return [
    ...evaluateAlerts(deps, state, changes, pageState, false),
    ...endedFlapping(deps, state, pageState, recent),
    ...dueRemindersOf(deps, state, pageState),
  ];
}
