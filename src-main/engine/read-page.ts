import { dayMs, hourMs } from '#shared/domain/duration.ts';
import type { FailureKind } from '#shared/domain/failure.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import { lastPage } from '#shared/domain/reading.ts';
import { privateOriginOf } from '../http/private-host.ts';
import type { Platform } from '../platforms/platform.ts';
import { detectPage } from '../platforms/recognition/detect.ts';
import { findPlatform } from '../platforms/registry.ts';
import { type PollResult, pollPage } from '../polling/poll-page.ts';
import type { EngineDeps } from './engine-deps.ts';
import type { PageLookup } from './page-lookup.ts';
import type { VendorState } from './vendor-state.ts';

/** While a post-mortem is expected, the closed incidents are asked for this seldom. */
const postmortemCheckMs = 6 * hourMs;
/** A copy that a cache keeps confirming for ever is bypassed this often. */
const unconditionalEveryMs = dayMs;

export type ReadPageDeps = Pick<EngineDeps, 'fetch' | 'readBodies' | 'now' | 'cataloguePage'>;

/** Failures of shape, not of the line: the page may be another one than was thought. */
const shapeKinds: ReadonlySet<FailureKind> = new Set(['gone', 'http', 'not_recognised', 'redirect', 'unreadable']);
/** After so many of them in a row, and again after as many more, the page is detected again. */
const recogniseAgainEvery = 5;

/** Polls with the known platform; recognises the page where none is known, or where it has become another. */
export async function readPage(deps: ReadPageDeps, state: VendorState, signal: AbortSignal): Promise<PageLookup> {
  const known = state.stored.platform === null ? null : findPlatform(state.stored.platform);
  if (!known) return recognise(deps, state, signal, null);
  if (known.needsHints && lacksHints(state)) return recogniseFirst(deps, state, signal, known.id);
  const result = await poll(deps, state, known, signal);
  if (result.kind !== 'failed' || !shapeKinds.has(result.failure.kind)) return { resolvedState: state, result };
  if (lastPage(state.stored.reading) === null) return recogniseFirst(deps, state, signal, known.id);
  if ((state.failures + 1) % recogniseAgainEvery !== 0) return { resolvedState: state, result };
  const recognised = await recognise(deps, state, signal, null);
  return recognised.result.kind === 'failed' ? { resolvedState: state, result } : recognised;
}

/** A page that was named without being recognised, such as one of a watch list, or that somebody else has read for us. */
function lacksHints({ stored }: VendorState): boolean {
  const isForeign = lastPage(stored.reading) === null || Object.keys(stored.validators).length === 0;
  return isForeign && Object.keys(stored.hints).length === 0;
}

/** As what a list called it; as what it is where that list was wrong or has aged, tried at the first failure and then seldom. */
async function recogniseFirst(
  deps: ReadPageDeps,
  state: VendorState,
  signal: AbortSignal,
  named: PlatformId,
): Promise<PageLookup> {
  const asNamed = await recognise(deps, state, signal, named);
  const { result } = asNamed;
  if (result.kind !== 'failed' || !shapeKinds.has(result.failure.kind)) return asNamed;
  if (state.failures % recogniseAgainEvery !== 0) return asNamed;
  const asFound = await recognise(deps, state, signal, null);
  return asFound.result.kind === 'failed' ? asNamed : asFound;
}

async function recognise(
  deps: ReadPageDeps,
  state: VendorState,
  signal: AbortSignal,
  as: PlatformId | null,
): Promise<PageLookup> {
  const detected = await detectPage(deps.fetch, state.subscription.pageUrl, {
    privateOrigin: await privateOriginFor(deps, state),
    signal,
    read: deps.readBodies,
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
  deps: ReadPageDeps,
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
    privateOrigin: await privateOriginFor(deps, state),
    unconditional: state.wholeReadAt !== null && now - state.wholeReadAt > unconditionalEveryMs,
    read: deps.readBodies,
    now: deps.now,
    signal,
  });
}

function wantsClosed(state: VendorState, now: number): boolean {
  const { stored, closedAskedAt } = state;
  if (lastPage(stored.reading) === null) return true;
  if (stored.postmortemUntil === null || stored.postmortemUntil < now) return false;
  return closedAskedAt === null || now - closedAskedAt >= postmortemCheckMs;
}

/** A page that the user entered may lie in the user's own network; one of the catalogue may not. */
async function privateOriginFor(deps: ReadPageDeps, { subscription }: VendorState): Promise<string | null> {
  const { vendorId, pageUrl, privateOrigin = privateOriginOf(pageUrl) } = subscription;
  // Only a page that claims something private is worth the catalogue, which is read in for the question.
  return privateOrigin !== null && (await deps.cataloguePage(vendorId)) !== pageUrl ? privateOrigin : null;
}
