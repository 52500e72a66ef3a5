import { assertNever } from '#shared/domain/assert-never.ts';
import type { Change } from '#shared/domain/change.ts';
import type { Failure } from '#shared/domain/failure.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { age, lastPage, type Reading, refresh, staleUntilUnknownMs } from '#shared/domain/reading.ts';
import { levelOf, type StatusPage } from '#shared/domain/status-page.ts';
import { driftChanges } from '../changes/filter-drift.ts';
import type { PageState, ReadingMemory } from '../changes/reading-memory.ts';
import { type Reconciled, reconcile, reconcileUnchanged } from '../changes/reconcile.ts';
import type { PlatformCapabilities } from '../platforms/platform.ts';
import type { PollResult } from '../polling/poll-page.ts';
import type { PollCommit, StoredReading } from '../state/database/store.ts';
import { movedChange, movedTo } from './page-relocation.ts';
import type { VendorState } from './vendor-state.ts';

/** A post-mortem was seen up to ten days after the end; two weeks are looked through. */
const postmortemExpectedMs = 14 * 24 * 3_600_000;

export interface ApplyPollFacts {
  readonly capabilities: PlatformCapabilities;
  /** All pages fail together: then no single one is to blame. */
  readonly isOffline: boolean;
  readonly wasSeen: (incidentId: string) => boolean;
  /** Decides on changes once they are known; given by the engine, which knows rules, silences and ledger. */
  readonly decide: (changes: readonly Change[], pageState: PageState, firstReading: boolean) => readonly LedgerEntry[];
}

type Changed = Extract<PollResult, { kind: 'changed' }>;
type Unchanged = Extract<PollResult, { kind: 'unchanged' }>;
type Failed = Extract<PollResult, { kind: 'failed' }>;

/** What a poll makes of a vendor's state, and what must be committed before anything of it is shown. */
export interface AppliedPoll {
  readonly state: VendorState;
  readonly commit: PollCommit | null;
}

/** One poll's result into the next state. Pure but for what the context looks up. */
export function applyPoll(state: VendorState, result: PollResult, context: ApplyPollFacts): AppliedPoll {
  switch (result.kind) {
    case 'unchanged':
      return applyUnchanged(state, result, context);
    case 'changed':
      return applyChanged(state, result, context);
    case 'failed':
      return applyFailed(state, result, context);
    default:
      return assertNever(result);
  }
}

/** The same answer again: the reading is fresh, and what was doubted on it may be believed now. */
function applyUnchanged(state: VendorState, result: Unchanged, context: ApplyPollFacts): AppliedPoll {
  const held = pageStateOf(state);
  if (held === null) return { state, commit: null };
  const isNews =
    held.memory.unsettled !== null ||
    state.stored.reading.kind !== 'fresh' ||
    movedTo(state, result) !== held.memory.movedTo;
  if (isNews) return applyReading(state, result, null, reconcileUnchanged(held, contextOf(result, context)), context);
  const stored = { ...state.stored, reading: refresh(held.page, result.at), validators: result.validators };
  return { state: { ...state, stored, failures: 0, closedAskedAt: askedAt(state, result) }, commit: null };
}

function applyChanged(state: VendorState, result: Changed, context: ApplyPollFacts): AppliedPoll {
  const closedRead = result.closedAsked || context.capabilities.closedIncidents === 'inferred';
  const reconciled = reconcile(pageStateOf(state), result.page, { ...contextOf(result, context), closedRead });
  return applyReading(state, result, result.page, reconciled, context);
}

function applyReading(
  state: VendorState,
  result: Changed | Unchanged,
  read: StatusPage | null,
  reconciled: Reconciled,
  context: ApplyPollFacts,
): AppliedPoll {
  const before = pageStateOf(state);
  const { page } = reconciled.pageState;
  const remembered = { unreadableToldAt: null, movedTo: movedTo(state, result) };
  const pageState: PageState = { page, memory: { ...reconciled.pageState.memory, ...remembered } };
  const changes = [
    ...readableAgain(state),
    ...movedChange(state, result),
    ...reconciled.changes,
    ...(before ? driftChanges(before.page, page, state.subscription.filter) : []),
  ];
  const stored: StoredReading = {
    ...state.stored,
    reading: refresh(page, result.at),
    platform: page.platform,
    validators: result.validators,
    memory: pageState.memory,
    postmortemUntil: postmortemUntil(state.stored.postmortemUntil, changes, result.at),
  };
  const alerts = context.decide(changes, pageState, before === null);
  return {
    state: nextVersion({ ...state, stored, failures: 0, closedAskedAt: askedAt(state, result) }),
    commit: { at: result.at, stored, read, level: levelOf(page), changes, alerts },
  };
}

function contextOf({ at }: Changed | Unchanged, { capabilities, wasSeen }: ApplyPollFacts) {
  return { at, capabilities, wasSeen };
}

function askedAt(state: VendorState, { closedAsked, at }: Changed | Unchanged): number | null {
  return closedAsked ? at : state.closedAskedAt;
}

function applyFailed(state: VendorState, result: Failed, context: ApplyPollFacts): AppliedPoll {
  return applyFailure({ ...state, failures: state.failures + 1 }, result.failure, result.at, context);
}

/** What the clock alone does to a page that is failing: between two far polls its last reading grows too old. */
export function applyAging(state: VendorState, at: number, context: ApplyPollFacts): AppliedPoll {
  const { reading } = state.stored;
  if (reading.kind !== 'stale' || at - reading.failingSinceAt < staleUntilUnknownMs) return { state, commit: null };
  return applyFailure(state, reading.failure, at, context);
}

function applyFailure(state: VendorState, failure: Failure, at: number, context: ApplyPollFacts): AppliedPoll {
  const reading = age(state.stored.reading, failure, at);
  const page = lastPage(reading);
  const tellNow = isLongUnreadable(reading) && !context.isOffline && state.stored.memory.unreadableToldAt === null;
  const memory: ReadingMemory = tellNow ? { ...state.stored.memory, unreadableToldAt: at } : state.stored.memory;
  const stored: StoredReading = { ...state.stored, reading, memory };
  const next = nextVersion({ ...state, stored });
  if (page === null || (!tellNow && state.stored.reading.kind === reading.kind)) return { state: next, commit: null };
  const changes = tellNow && reading.kind === 'unknown' ? [unreadableChange(reading)] : [];
  const alerts = tellNow ? context.decide(changes, { page, memory }, false) : [];
  return { state: next, commit: { at, stored, read: null, level: levelOf(page), changes, alerts } };
}

function pageStateOf(state: VendorState): PageState | null {
  const page = lastPage(state.stored.reading);
  return page && { page, memory: state.stored.memory };
}

function nextVersion(state: VendorState): VendorState {
  return { ...state, version: state.version + 1 };
}

/** A page that was never read has nothing to be missed; its row says so. */
function isLongUnreadable(reading: Reading): reading is Extract<Reading, { kind: 'unknown' }> {
  return reading.kind === 'unknown' && reading.page !== null;
}

function unreadableChange(reading: Extract<Reading, { kind: 'unknown' }>): Change {
  const { failure, failingSinceAt } = reading;
  return { kind: 'page_unreadable', key: `unreadable:${failingSinceAt}`, failure, failingSinceAt };
}

/** The notice that a page can be read again follows only on the notice that it could not. */
function readableAgain(state: VendorState): readonly Change[] {
  const { reading, memory } = state.stored;
  if (memory.unreadableToldAt === null || (reading.kind !== 'unknown' && reading.kind !== 'stale')) return [];
  const { failingSinceAt } = reading;
  return [{ kind: 'page_readable', key: `readable:${failingSinceAt}`, failingSinceAt }];
}

function postmortemUntil(before: number | null, changes: readonly Change[], at: number): number | null {
  if (changes.some(({ kind }) => kind === 'resolved')) return at + postmortemExpectedMs;
  return before !== null && before > at ? before : null;
}
