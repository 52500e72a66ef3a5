import { isOpen } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { lastPage } from '#shared/domain/reading.ts';
import { runAtOnce } from '#shared/domain/steps.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Platform } from '../platforms/platform.ts';
import { loadPlatform } from '../platforms/registry.ts';
import type { PollResult } from '../polling/poll-page.ts';
import type { PollAdvice } from '../polling/poller.ts';
import { type Delay, nextDelay } from '../polling/schedule.ts';
import type { Store } from '../state/database/store.ts';
import { withoutRecoveryWatches } from '../state/settings/settings-changes.ts';
import { applyPoll } from './apply-poll.ts';
import {
  type CommitDeps,
  commitPoll,
  createSlicedCommit,
  type EvaluatedPoll,
  type SlicedCommitDeps,
} from './commit-poll.ts';
import type { EngineDeps } from './engine-deps.ts';
import { type EvaluationDeps, evaluateInSteps, recoveriesOf } from './evaluate-alerts.ts';
import type { OfflineWatch } from './offline-watch.ts';
import { pollFacts } from './poll-facts.ts';
import { createReadLapses } from './read-lapses.ts';
import { type ReadPageDeps, readPage } from './read-page.ts';
import { createYield, runInSlices, type YieldIfDue } from './slices.ts';
import type { VendorState } from './vendor-state.ts';
import type { VendorStates } from './vendor-states.ts';

export interface PollStepDeps
  extends ReadPageDeps,
    Omit<EvaluationDeps, 'store' | 'settings'>,
    Omit<CommitDeps, 'store' | 'states'>,
    Pick<
      EngineDeps,
      'random' | 'log' | 'fixedIntervalMs' | 'settings' | 'scheduleNow' | 'onPoll' | 'readThrough' | 'slices'
    > {
  readonly store: EvaluationDeps['store'] &
    CommitDeps['store'] &
    SlicedCommitDeps['store'] &
    Pick<Store, 'wasSeen' | 'confirm' | 'commitAlerts'>;
  readonly states: Pick<VendorStates, 'get' | 'set'>;
  readonly offline: OfflineWatch;
  /** We are back online: every page is due. */
  readonly onBackOnline: () => void;
  readonly pace: () => { readonly isWatched: boolean; readonly isOnBattery: boolean };
}

const never: PollAdvice = { nextDelayMs: Number.POSITIVE_INFINITY };

/**
 * One poll of one vendor. The commit comes first: memory, windows and channels follow the store. Returns when the next
 * poll is due.
 */
export function createPollStep(deps: PollStepDeps) {
  const lapses = createReadLapses(deps);
  const commitInSlices = createSlicedCommit(deps);
  return async (vendorId: VendorId, signal: AbortSignal): Promise<PollAdvice> => {
    const before = deps.states.get(vendorId);
    if (!before) return never;
    const read = () => readPage(deps, before, signal);
    const { resolvedState, result } = await (deps.readThrough?.(before, read, signal) ?? read());
    const platform = await loadPlatform(resolvedState.stored.platform);
    const current = (): VendorState | null => {
      const now = deps.states.get(vendorId);
      return now && !signal.aborted && now.subscription.pageUrl === before.subscription.pageUrl ? now : null;
    };
    const now = current();
    if (now === null) return never;
    deps.onPoll?.(vendorId, result.kind);
    const state = withPlatform(now, resolvedState);
    if (deps.offline.note(vendorId, result).cameBack) deps.onBackOnline();
    if (result.kind === 'failed') logFailure(deps, state, result);

    const yieldIfDue = deps.slices ? createYield(deps.slices) : neverYield;
    const { unreadSince } = lapses;
    const onCommitted = ({ applied, alerts, unreadSinceAt }: EvaluatedPoll): void => {
      lapses.noteResult(applied.state, result);
      answerRecoveryWatches(deps, applied.state, alerts);
      if (applied.commit === null && result.kind === 'unchanged')
        deps.store.confirm(vendorId, result.at, result.validators, unreadSinceAt);
    };
    const evaluation = {
      current,
      resolvedState,
      result,
      platform,
      unreadSince,
      yieldIfDue,
      commitInSlices,
      onCommitted,
    };
    const committed = await evaluateAndCommit(deps, evaluation);
    if (committed === null) return never;
    await yieldIfDue();
    return adviceAfter(deps, committed.applied.state, result, platform);
  };
}

const neverYield: YieldIfDue = () => undefined;

/** How often an evaluation and its commit start over before they run without a pause. */
const slicedAttempts = 3;

interface Evaluation {
  /** `null` once the vendor is gone, has another page, or the poll was aborted. */
  readonly current: () => VendorState | null;
  readonly resolvedState: VendorState;
  readonly result: PollResult;
  readonly platform: Platform | null;
  readonly unreadSince: ReturnType<typeof createReadLapses>['unreadSince'];
  readonly yieldIfDue: YieldIfDue;
  readonly commitInSlices: ReturnType<typeof createSlicedCommit>;
  /** Called in the same turn as the commit. */
  readonly onCommitted: (poll: EvaluatedPoll) => void;
}

/**
 * Evaluates and commits in slices. Whatever changes the vendor or the settings before the last of them starts it over.
 */
async function evaluateAndCommit(deps: PollStepDeps, evaluation: Evaluation): Promise<EvaluatedPoll | null> {
  const { current, resolvedState, result, platform, yieldIfDue, onCommitted } = evaluation;
  for (let attempt = 1; ; attempt += 1) {
    const [now, settings] = [current(), deps.settings.get()];
    if (now === null) return null;
    const state = withPlatform(now, resolvedState);
    const applied = applyPoll(state, result, pollFacts(deps, state, platform));
    const steps = evaluateInSteps(deps, applied);
    const evaluated = (alerts: readonly LedgerEntry[]) => ({
      applied,
      alerts,
      unreadSinceAt: evaluation.unreadSince(state, result),
    });
    if (attempt > slicedAttempts) {
      const poll = evaluated(runAtOnce(steps));
      commitPoll(deps, poll);
      onCommitted(poll);
      return poll;
    }
    const poll = evaluated(await runInSlices(steps, yieldIfDue));
    const isCurrent = () => current() === now && deps.settings.get() === settings;
    const options = { yieldIfDue, isCurrent, onCommitted: () => onCommitted(poll) };
    if (await evaluation.commitInSlices(poll, options)) return poll;
  }
}

/** The alert is stored before its watch is removed: after a crash in between, the ledger prevents a repeat. */
function answerRecoveryWatches(deps: PollStepDeps, state: VendorState, alerts: readonly LedgerEntry[]): void {
  const { reading } = state.stored;
  if (reading.kind !== 'fresh') return;
  const recovered = recoveriesOf(deps, state, reading.page, alerts);
  if (recovered.ended.length === 0) return;
  deps.store.commitAlerts(recovered.alerts);
  if (recovered.alerts.length > 0) deps.onAlerts(recovered.alerts);
  const ids = recovered.ended.map(({ id }) => id);
  deps.settings.update((before) => withoutRecoveryWatches(before, ids));
}

/** The platform may have been detected meanwhile; the subscription is the current one. */
function withPlatform(state: VendorState, resolvedState: VendorState): VendorState {
  const { platform, hints } = resolvedState.stored;
  return { ...state, stored: { ...state.stored, platform, hints } };
}

function logFailure(
  { log }: Pick<EngineDeps, 'log'>,
  state: VendorState,
  result: Extract<PollResult, { kind: 'failed' }>,
): void {
  const { kind, status } = result.failure;
  log('poll failed', { vendor: state.subscription.vendorId, failure: kind, status, inARow: state.failures + 1 });
}

function adviceAfter(
  deps: PollStepDeps,
  state: VendorState,
  result: PollResult,
  platform: Platform | null,
): PollAdvice {
  const delay = pauseAfter(deps, state, result, platform);
  const retryAfterMs = result.kind === 'failed' ? result.retryAfterMs : null;
  return { nextDelayMs: delay.ms, span: delay, retryAfterMs };
}

function pauseAfter(
  deps: Pick<PollStepDeps, 'fixedIntervalMs' | 'pace' | 'random'>,
  state: VendorState,
  result: PollResult,
  platform: Platform | null,
): Delay {
  const fixedMs = deps.fixedIntervalMs;
  if (fixedMs !== undefined) return { ms: fixedMs, soonestMs: fixedMs, latestMs: fixedMs };
  const page = lastPage(state.stored.reading);
  return nextDelay({
    honoursValidators: platform?.capabilities.validators ?? false,
    intervalMs: state.subscription.intervalMs,
    hasOpenIncident: page?.incidents.some(isOpen) ?? false,
    ...deps.pace(),
    failures: state.failures,
    retryAfterMs: result.kind === 'failed' ? result.retryAfterMs : null,
    random: deps.random,
  });
}
