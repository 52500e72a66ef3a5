import { dayMs, hourMs } from '#shared/domain/duration.ts';
import type { FailureKind } from '#shared/domain/failure.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import { privateOriginOf } from '../http/private-host.ts';
import type { Platform } from '../platforms/platform.ts';
import { detectPage } from '../platforms/recognition/detect.ts';
import { loadPlatform } from '../platforms/registry.ts';
import { type PollResult, pollPage } from '../polling/poll-page.ts';
import type { EngineDeps } from './engine-deps.ts';
import type { PageLookup } from './page-lookup.ts';
import type { VendorState } from './vendor-state.ts';

/** How often closed incidents are requested while a post-mortem is expected. */
const postmortemCheckMs = 6 * hourMs;
/** How often to bypass a cache that keeps confirming an old copy. */
const unconditionalEveryMs = dayMs;

export type ReadPageDeps = Pick<EngineDeps, 'fetch' | 'reader' | 'now' | 'cataloguePage'>;

/** Failures of content rather than connection: the page may be on another platform than assumed. */
const shapeKinds: ReadonlySet<FailureKind> = new Set(['gone', 'http', 'not_recognised', 'redirect', 'unreadable']);
/** After this many consecutive failures, and every multiple, the platform is detected again. */
const recogniseAgainEvery = 5;

/** Polls with the known platform; detects it if it is unknown or has changed. */
export async function readPage(deps: ReadPageDeps, state: VendorState, signal: AbortSignal): Promise<PageLookup> {
  const known = await loadPlatform(state.stored.platform);
  if (!known) return recognise(deps, state, signal, null);
  if (known.needsHints && lacksHints(state)) return recogniseFirst(deps, state, signal, known.id);
  const result = await poll(deps, state, known, signal);
  if (result.kind !== 'failed' || !shapeKinds.has(result.failure.kind)) return { resolvedState: state, result };
  if (lastPage(state.stored.reading) === null) return recogniseFirst(deps, state, signal, known.id);
  if ((state.failures + 1) % recogniseAgainEvery !== 0) return { resolvedState: state, result };
  const recognised = await recognise(deps, state, signal, null);
  return recognised.result.kind === 'failed' ? { resolvedState: state, result } : recognised;
}

/** The platform was named but not detected, as in a watch list, or someone else read the page for us. */
function lacksHints({ stored }: VendorState): boolean {
  const isForeign = lastPage(stored.reading) === null || Object.keys(stored.validators).length === 0;
  return isForeign && Object.keys(stored.hints).length === 0;
}

/** Uses the named platform, and detects the actual one at the first failure and then rarely. */
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
    reader: deps.reader,
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
  const movedTo = isAnother(state, resolvedState) ? address.pageUrl : result.movedTo;
  return { resolvedState, result: { ...result, movedTo } };
}

/** Whether the page was detected at another address or platform than before; false for a page never read. */
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
    reader: deps.reader,
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

/** By subscription, whose address never changes. */
const typedOrigins = new WeakMap<Subscription, { readonly origin: string | null }>();

function typedOriginOf(subscription: Subscription): string | null {
  const known = typedOrigins.get(subscription) ?? { origin: privateOriginOf(subscription.pageUrl) };
  typedOrigins.set(subscription, known);
  return known.origin;
}

/** A page the user entered may be on the user’s own network; a page of the catalogue may not. */
export async function privateOriginFor(
  deps: Pick<ReadPageDeps, 'cataloguePage'>,
  { subscription }: VendorState,
): Promise<string | null> {
  const { vendorId, pageUrl, privateOrigin = typedOriginOf(subscription) } = subscription;
  // The catalogue is loaded only for a page that claims a private origin.
  return privateOrigin !== null && (await deps.cataloguePage(vendorId)) !== pageUrl ? privateOrigin : null;
}
