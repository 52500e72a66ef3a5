import type { Alert } from '#shared/domain/alert.ts';
import type { Change } from '#shared/domain/change.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { decide } from '../alerts/decide.ts';
import { foldRound } from '../alerts/digest.ts';
import type { Holding } from '../alerts/memory.ts';
import { detectPage } from '../platforms/detect.ts';
import type { Platform } from '../platforms/platform.ts';
import { findPlatform } from '../platforms/registry.ts';
import { type PollResult, pollPage } from '../polling/poll-page.ts';
import type { PollAdvice } from '../polling/poller.ts';
import { nextDelayMs } from '../polling/schedule.ts';
import { accept } from './accept.ts';
import type { EngineDeps } from './deps.ts';
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
    const located = await locate(deps, before, signal);
    const result = located.kind === 'failed' ? located : await poll(deps, located.state, located.platform, signal);
    const state = deps.states.get(vendorId);
    if (!state || signal.aborted || state.subscription.pageUrl !== before.subscription.pageUrl)
      return { nextDelayMs: Number.POSITIVE_INFINITY };
    if (deps.offline.note(vendorId, result).cameBack) deps.onBackOnline();
    const accepted = settle(deps, located.kind === 'failed' ? state : withPlatform(state, located.state), result);
    return {
      nextDelayMs: pauseAfter(deps, accepted, result),
      retryAfterMs: result.kind === 'failed' ? result.retryAfterMs : null,
    };
  };
}

type Located =
  | { readonly kind: 'located'; readonly state: VendorState; readonly platform: Platform }
  | Extract<PollResult, { kind: 'failed' }>;

/** Which platform hosts the page and what its requests need: known from an earlier reading, or recognised now. */
async function locate(deps: PollStepDeps, state: VendorState, signal: AbortSignal): Promise<Located> {
  const known = state.stored.platform === null ? null : findPlatform(state.stored.platform);
  if (known && lastPage(state.stored.reading) !== null) return { kind: 'located', state, platform: known };
  const detected = await detectPage(deps.fetch, state.subscription.pageUrl, {
    allowPrivate: mayBePrivate(deps, state),
    signal,
    ...(state.stored.platform ? { platform: state.stored.platform } : {}),
  });
  if (!detected.ok)
    return {
      kind: 'failed',
      at: deps.now(),
      movedTo: null,
      failure: detected.failure,
      retryAfterMs: null,
      answeredBy: null,
    };
  const { platform, address } = detected.value;
  const stored = { ...state.stored, platform: platform.id, hints: address.hints };
  return { kind: 'located', state: { ...state, stored }, platform };
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
    held: lastPage(stored.reading),
    wantClosed: wantsClosed(state, now),
    allowPrivate: mayBePrivate(deps, state),
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
function mayBePrivate(deps: PollStepDeps, { subscription }: VendorState): boolean {
  return deps.cataloguePage(subscription.vendorId) !== subscription.pageUrl;
}

function withPlatform(state: VendorState, located: VendorState): VendorState {
  const { platform, hints } = located.stored;
  return { ...state, stored: { ...state.stored, platform, hints } };
}

/** Commits before anything is shown: memory, windows and channels follow the store, never lead it. */
function settle(deps: PollStepDeps, state: VendorState, result: PollResult): VendorState {
  const { vendorId } = state.subscription;
  const platform = state.stored.platform === null ? null : findPlatform(state.stored.platform);
  const { state: next, commit } = accept(state, result, {
    tells: platform?.tells ?? untold,
    isOffline: deps.offline.sinceAt() !== null,
    wasSeen: (incidentId) => deps.store.wasSeen(vendorId, incidentId),
    decide: (changes, holding, firstReading) => decideRound(deps, state, changes, holding, firstReading),
  });
  if (commit) deps.store.commit(commit);
  else if (result.kind === 'unchanged') deps.store.confirm(vendorId, result.at, result.validators);
  const whole = result.kind === 'changed' ? result.at : next.wholeReadAt;
  deps.states.set({ ...next, wholeReadAt: whole });
  if (commit && commit.alerts.length > 0) deps.onAlerts(commit.alerts);
  if (result.kind === 'failed') logFailure(deps, state, result);
  return next;
}

const untold: Platform['tells'] = {
  components: true,
  incidentComponents: true,
  updates: 'all',
  closedIncidents: 'inferred',
  maintenances: true,
  postmortems: false,
  validators: false,
};

/** The alerts for one vendor's changes, folded so that one round never brings a flood. */
export function decideRound(
  deps: Pick<EngineDeps, 'settings' | 'store' | 'channel' | 'now'>,
  { subscription }: Pick<VendorState, 'subscription'>,
  changes: readonly Change[],
  holding: Holding,
  firstReading: boolean,
): readonly Alert[] {
  const { silences, alerts: rules } = deps.settings.get();
  const { vendorId } = subscription;
  return foldRound(
    decide({
      vendorId,
      vendorName: subscription.name,
      changes,
      holding,
      subscription,
      silences,
      rules,
      channel: deps.channel,
      now: deps.now(),
      firstReading,
      wasTold: (changeKey) => deps.store.wasTold(changeKey, deps.channel),
      heardOf: (incidentId) => deps.store.heardOf(vendorId, incidentId, deps.channel),
    }),
  );
}

function logFailure(deps: PollStepDeps, state: VendorState, result: Extract<PollResult, { kind: 'failed' }>): void {
  const { kind, status } = result.failure;
  deps.log('poll failed', { vendor: state.subscription.vendorId, failure: kind, status, inARow: state.failures + 1 });
}

function pauseAfter(deps: PollStepDeps, state: VendorState, result: PollResult): number {
  if (deps.fixedIntervalMs !== undefined) return deps.fixedIntervalMs;
  const page = lastPage(state.stored.reading);
  const platform = state.stored.platform === null ? null : findPlatform(state.stored.platform);
  return nextDelayMs({
    honoursValidators: platform?.tells.validators ?? false,
    intervalMs: state.subscription.intervalMs,
    hasOpenIncident: page?.incidents.some(isOpen) ?? false,
    ...deps.pace(),
    failures: state.failures,
    retryAfterMs: result.kind === 'failed' ? result.retryAfterMs : null,
    random: deps.random,
  });
}
