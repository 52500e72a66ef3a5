import type { FailureKind } from '#shared/domain/failure.ts';
import { isOpen } from '#shared/domain/incident.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Platform } from '../platforms/platform.ts';
import { detectPage } from '../platforms/recognition/detect.ts';
import { findPlatform } from '../platforms/registry.ts';
import { type PollResult, pollPage } from '../polling/poll-page.ts';
import type { PollAdvice } from '../polling/poller.ts';
import { type Delay, nextDelay } from '../polling/schedule.ts';
import { applyPoll } from './apply-poll.ts';
import { applyPollFacts, commitPoll } from './commit-poll.ts';
import type { EngineDeps } from './engine-deps.ts';
import type { OfflineWatch } from './offline-watch.ts';
import type { VendorState } from './vendor-state.ts';
import type { VendorStates } from './vendor-states.ts';

/** While a post-mortem is expected, the closed incidents are asked for this seldom. */
const postmortemLookMs = 6 * 3_600_000;
/** A copy that a cache keeps confirming for ever is passed by this often. */
const wholeReadEveryMs = 24 * 3_600_000;

export interface PollStepDeps extends EngineDeps {
  readonly states: VendorStates;
  readonly offline: OfflineWatch;
  /** The line is back: every page is due. */
  readonly onBackOnline: () => void;
  readonly pace: () => { readonly isWatched: boolean; readonly isOnBattery: boolean };
}

/** One poll of one vendor: read, decide, commit, hand on. Returns when the next is due. */
export function createPollStep(deps: PollStepDeps) {
  return async (vendorId: VendorId, signal: AbortSignal): Promise<PollAdvice> => {
    const before = deps.states.get(vendorId);
    if (!before) return { nextDelayMs: Number.POSITIVE_INFINITY };
    const { resolvedState, result } = await readPage(deps, before, signal);
    const state = deps.states.get(vendorId);
    if (!state || signal.aborted || state.subscription.pageUrl !== before.subscription.pageUrl)
      return { nextDelayMs: Number.POSITIVE_INFINITY };
    if (deps.offline.note(vendorId, result).cameBack) deps.onBackOnline();
    const applied = applyAndCommit(deps, withPlatform(state, resolvedState), result);
    const delay = pauseAfter(deps, applied, result);
    return {
      nextDelayMs: delay.ms,
      span: delay,
      retryAfterMs: result.kind === 'failed' ? result.retryAfterMs : null,
    };
  };
}

/** What a poll rests on: where the page is asked for, and by which platform. */
interface PageLookup {
  readonly resolvedState: VendorState;
  readonly result: PollResult;
}

/** Failures of shape, not of the line: the page may be another one than was thought. */
const shapeKinds: ReadonlySet<FailureKind> = new Set(['gone', 'http', 'not_recognised', 'redirect', 'unreadable']);
/** After so many of them in a row, and again after as many more, the page is recognised anew. */
const recogniseAgainEvery = 5;

/** Polls with the platform that is known, and recognises the page where none is, or where it has become another. */
async function readPage(deps: PollStepDeps, state: VendorState, signal: AbortSignal): Promise<PageLookup> {
  const known = state.stored.platform === null ? null : findPlatform(state.stored.platform);
  if (!known) return recognise(deps, state, signal, null);
  if (known.needsHints && lacksHints(state)) return recognise(deps, state, signal, known.id);
  const result = await poll(deps, state, known, signal);
  if (result.kind !== 'failed' || !shapeKinds.has(result.failure.kind)) return { resolvedState: state, result };
  if (lastPage(state.stored.reading) === null) return recognise(deps, state, signal, known.id);
  if ((state.failures + 1) % recogniseAgainEvery !== 0) return { resolvedState: state, result };
  const recognised = await recognise(deps, state, signal, null);
  return recognised.result.kind === 'failed' ? { resolvedState: state, result } : recognised;
}

/** A page that was named without being recognised, such as one of a watch list. */
function lacksHints({ stored }: VendorState): boolean {
  return lastPage(stored.reading) === null && Object.keys(stored.hints).length === 0;
}

async function recognise(
  deps: PollStepDeps,
  state: VendorState,
  signal: AbortSignal,
  as: PlatformId | null,
): Promise<PageLookup> {
  const detected = await detectPage(deps.fetch, state.subscription.pageUrl, {
    allowPrivate: await allowsPrivateAddress(deps, state),
    signal,
    ...(as ? { platform: as } : {}),
  });
  if (!detected.ok) {
    const { failure } = detected;
    const nothing = { movedTo: null, retryAfterMs: null, answeredBy: null };
    return { resolvedState: state, result: { kind: 'failed', at: deps.now(), failure, ...nothing } };
  }
  const { platform, address } = detected.value;
  const stored = { ...state.stored, platform: platform.id, hints: address.hints, validators: {} };
  const resolvedState = { ...state, stored };
  const result = await poll(deps, resolvedState, platform, signal);
  const movedTo = isAnother(state, resolvedState) ? address.pageUrl : null;
  return { resolvedState, result: movedTo !== null && result.kind === 'changed' ? { ...result, movedTo } : result };
}

/** Whether the page is recognised elsewhere than before, or as another one; a page that was never read is neither. */
function isAnother({ stored: before }: VendorState, { stored: after }: VendorState): boolean {
  if (before.platform === null || lastPage(before.reading) === null) return false;
  return before.platform !== after.platform || before.hints.base !== after.hints.base;
}

async function poll(
  deps: PollStepDeps,
  state: VendorState,
  platform: Platform,
  signal: AbortSignal,
): Promise<PollResult> {
  const now = deps.now();
  const { stored, subscription } = state;
  return pollPage(deps.fetch, {
    vendorId: subscription.vendorId,
    platform,
    address: { pageUrl: subscription.pageUrl, hints: stored.hints },
    validators: stored.validators,
    previousPage: lastPage(stored.reading),
    includeClosed: wantsClosed(state, now),
    allowPrivate: await allowsPrivateAddress(deps, state),
    unconditional: state.wholeReadAt !== null && now - state.wholeReadAt > wholeReadEveryMs,
    now: deps.now,
    signal,
  });
}

function wantsClosed(state: VendorState, now: number): boolean {
  const { stored, closedAskedAt } = state;
  if (lastPage(stored.reading) === null) return true;
  if (stored.postmortemUntil === null || stored.postmortemUntil < now) return false;
  return closedAskedAt === null || now - closedAskedAt >= postmortemLookMs;
}

/** A page that the user gave himself may lie in his own network; one of the catalogue may not. */
async function allowsPrivateAddress(deps: PollStepDeps, { subscription }: VendorState): Promise<boolean> {
  const { vendorId, pageUrl } = subscription;
  // The catalogue has encrypted pages only, so it need not be looked at for others.
  return pageUrl.startsWith('http:') || (await deps.cataloguePage(vendorId)) !== pageUrl;
}

function withPlatform(state: VendorState, resolvedState: VendorState): VendorState {
  const { platform, hints } = resolvedState.stored;
  return { ...state, stored: { ...state.stored, platform, hints } };
}

/** Commits before anything is shown: memory, windows and channels follow the store, never lead it. */
function applyAndCommit(deps: PollStepDeps, state: VendorState, result: PollResult): VendorState {
  const applied = applyPoll(state, result, applyPollFacts(deps, state));
  const whole = result.kind === 'changed' ? result.at : (applied.state.wholeReadAt ?? result.at);
  if (applied.commit === null && result.kind === 'unchanged')
    deps.store.confirm(state.subscription.vendorId, result.at, result.validators);
  if (result.kind === 'failed') logFailure(deps, state, result);
  return commitPoll(deps, { ...applied, state: { ...applied.state, wholeReadAt: whole } });
}

function logFailure(deps: PollStepDeps, state: VendorState, result: Extract<PollResult, { kind: 'failed' }>): void {
  const { kind, status } = result.failure;
  deps.log('poll failed', { vendor: state.subscription.vendorId, failure: kind, status, inARow: state.failures + 1 });
}

function pauseAfter(deps: PollStepDeps, state: VendorState, result: PollResult): Delay {
  const fixedMs = deps.fixedIntervalMs;
  if (fixedMs !== undefined) return { ms: fixedMs, soonestMs: fixedMs, latestMs: fixedMs };
  const page = lastPage(state.stored.reading);
  const platform = state.stored.platform === null ? null : findPlatform(state.stored.platform);
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
