import { assertNever } from '#shared/domain/assert-never.ts';
import type { Change } from '#shared/domain/change.ts';
import { dayMs } from '#shared/domain/duration.ts';
import type { Failure } from '#shared/domain/failure.ts';
import { age, lastPage, lastReadAt, type Reading, refresh, staleUntilUnknownMs } from '#shared/domain/reading.ts';
import { levelOf, type StatusPage } from '#shared/domain/status-page.ts';
import { driftChanges } from '../changes/filter-drift.ts';
import type { PageState, ReadingMemory } from '../changes/reading-memory.ts';
import { type Reconciled, reconcile, reconcileUnchanged } from '../changes/reconcile.ts';
import type { PlatformCapabilities } from '../platforms/platform.ts';
import type { PollResult } from '../polling/poll-page.ts';
import type { PollCommit, StoredReading } from '../state/database/store.ts';
import { movedChange, movedTo } from './page-relocation.ts';
import type { VendorState } from './vendor-state.ts';

/** Post-mortems were seen up to ten days after the end; two weeks cover that. */
const postmortemExpectedMs = 14 * dayMs;

/** The facts that a poll is judged by, apart from the state. */
export interface PollFacts {
  readonly capabilities: PlatformCapabilities;
  /** All pages fail together, so no single one is to blame. */
  readonly isOffline: boolean;
  readonly wasSeen: (incidentId: string) => boolean;
}

type Changed = Extract<PollResult, { kind: 'changed' }>;
type Unchanged = Extract<PollResult, { kind: 'unchanged' }>;

/** The result of applying a poll: changes to evaluate, and what to write before anything is shown. */
export interface AppliedPoll {
  readonly state: VendorState;
  /** `null` until the page was read once. */
  readonly pageState: PageState | null;
  readonly changes: readonly Change[];
  readonly isFirst: boolean;
  /** `null` if there is nothing to write. */
  readonly commit: Omit<PollCommit, 'changes' | 'alerts'> | null;
}

/** Computes the next state from a poll’s result. Pure, except for what the facts look up. */
export function applyPoll(state: VendorState, result: PollResult, facts: PollFacts): AppliedPoll {
  const applied = applyResult(state, result, facts);
  const wholeReadAt = result.kind === 'changed' ? result.at : (applied.state.wholeReadAt ?? result.at);
  return { ...applied, state: { ...applied.state, wholeReadAt } };
}

function applyResult(state: VendorState, result: PollResult, facts: PollFacts): AppliedPoll {
  switch (result.kind) {
    case 'unchanged':
      return applyUnchanged(state, result, facts);
    case 'changed':
      return applyChanged(state, result, facts);
    case 'failed':
      return applyFailure({ ...state, failures: state.failures + 1 }, result.failure, result.at, facts);
    default:
      return assertNever(result);
  }
}

/** After the same response again the reading is fresh, and doubtful content is confirmed. */
function applyUnchanged(state: VendorState, result: Unchanged, facts: PollFacts): AppliedPoll {
  const known = pageStateOf(state);
  if (known === null) return unchanged(state);
  const isNews =
    known.memory.unsettled !== null ||
    state.stored.reading.kind !== 'fresh' ||
    movedTo(state, result) !== known.memory.movedTo;
  if (isNews) return applyReading(state, result, null, reconcileUnchanged(known, contextOf(state, result, facts)));
  const stored = { ...state.stored, reading: refresh(known.page, result.at), validators: result.validators };
  return unchanged({ ...state, stored, failures: 0, closedAskedAt: askedAt(state, result) });
}

function applyChanged(state: VendorState, result: Changed, facts: PollFacts): AppliedPoll {
  const closedRead = result.closedAsked || facts.capabilities.closedIncidents === 'inferred';
  const reconciled = reconcile(pageStateOf(state), result.page, { ...contextOf(state, result, facts), closedRead });
  return applyReading(state, result, result.page, reconciled);
}

function applyReading(
  state: VendorState,
  result: Changed | Unchanged,
  read: StatusPage | null,
  reconciled: Reconciled,
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
  return {
    state: nextVersion({ ...state, stored, failures: 0, closedAskedAt: askedAt(state, result) }),
    pageState,
    changes,
    isFirst: before === null,
    commit: { at: result.at, stored, read, level: levelOf(page) },
  };
}

function contextOf({ stored }: VendorState, { at }: Changed | Unchanged, { capabilities, wasSeen }: PollFacts) {
  return { at, capabilities, wasSeen, lastReadAt: lastReadAt(stored.reading) ?? at };
}

function askedAt(state: VendorState, { closedAsked, at }: Changed | Unchanged): number | null {
  return closedAsked ? at : state.closedAskedAt;
}

/** The effect of time alone on a failing page: its last reading becomes too old. */
export function applyAging(state: VendorState, at: number, facts: Pick<PollFacts, 'isOffline'>): AppliedPoll {
  const { reading } = state.stored;
  if (reading.kind !== 'stale' || at - reading.failingSinceAt < staleUntilUnknownMs) return unchanged(state);
  return applyFailure(state, reading.failure, at, facts);
}

function applyFailure(
  state: VendorState,
  failure: Failure,
  at: number,
  { isOffline }: Pick<PollFacts, 'isOffline'>,
): AppliedPoll {
  const reading = age(state.stored.reading, failure, at);
  const page = lastPage(reading);
  const isDue = isLongUnreadable(reading) && !isOffline && state.stored.memory.unreadableToldAt === null;
  const memory: ReadingMemory = isDue ? { ...state.stored.memory, unreadableToldAt: at } : state.stored.memory;
  const stored: StoredReading = { ...state.stored, reading, memory };
  const next = nextVersion({ ...state, stored });
  if (page === null || (!isDue && state.stored.reading.kind === reading.kind)) return unchanged(next);
  const changes = isDue && reading.kind === 'unknown' ? [unreadableChange(reading)] : [];
  const commit = { at, stored, read: null, level: levelOf(page) };
  return { state: next, pageState: { page, memory }, changes, isFirst: false, commit };
}

/** Nothing to evaluate or write. */
function unchanged(state: VendorState): AppliedPoll {
  return { state, pageState: pageStateOf(state), changes: [], isFirst: false, commit: null };
}

function pageStateOf(state: VendorState): PageState | null {
  const page = lastPage(state.stored.reading);
  return page && { page, memory: state.stored.memory };
}

function nextVersion(state: VendorState): VendorState {
  return { ...state, version: state.version + 1 };
}

/** A page that was never read has nothing to miss; its row says so. */
function isLongUnreadable(reading: Reading): reading is Extract<Reading, { kind: 'unknown' }> {
  return reading.kind === 'unknown' && reading.page !== null;
}

function unreadableChange(reading: Extract<Reading, { kind: 'unknown' }>): Change {
  const { failure, failingSinceAt } = reading;
  return { kind: 'page_unreadable', key: `unreadable:${failingSinceAt}`, failure, failingSinceAt };
}

/** The recovery of a page is reported only if its failure was. */
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
