import type { Alert } from '#shared/domain/alert.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { Change } from '#shared/domain/change.ts';
import { age, lastPage, type Reading, refresh } from '#shared/domain/reading.ts';
import { levelOf, type StatusPage } from '#shared/domain/status-page.ts';
import type { Holding, ReadingMemory } from '../alerts/memory.ts';
import { reconcile } from '../alerts/reconcile.ts';
import type { PlatformTells } from '../platforms/platform.ts';
import type { PollResult } from '../polling/poll-page.ts';
import type { PollCommit, StoredReading } from '../state/store.ts';
import type { VendorState } from './vendor-state.ts';

/** A post-mortem was seen up to ten days after the end; two weeks are looked through. */
const postmortemExpectedMs = 14 * 24 * 3_600_000;

export interface AcceptContext {
  readonly tells: PlatformTells;
  /** All pages fail together: then no single one is to blame. */
  readonly isOffline: boolean;
  readonly wasSeen: (incidentId: string) => boolean;
  /** Decides on changes once they are known; given by the engine, which knows rules, silences and ledger. */
  readonly decide: (changes: readonly Change[], holding: Holding, firstReading: boolean) => readonly Alert[];
}

/** What a poll makes of a vendor's state, and what must be committed before anything of it is shown. */
export interface Accepted {
  readonly state: VendorState;
  readonly commit: PollCommit | null;
}

/** One poll's result into the next state. Pure but for what the context looks up. */
export function accept(state: VendorState, result: PollResult, context: AcceptContext): Accepted {
  switch (result.kind) {
    case 'unchanged':
      return acceptUnchanged(state, result, context);
    case 'changed':
      return acceptChanged(state, result, context);
    case 'failed':
      return acceptFailed(state, result, context);
    default:
      return assertNever(result);
  }
}

function acceptUnchanged(
  state: VendorState,
  result: Extract<PollResult, { kind: 'unchanged' }>,
  context: AcceptContext,
): Accepted {
  const page = lastPage(state.stored.reading);
  if (page === null) return { state, commit: null };
  const recovered = readableAgain(state);
  const stored: StoredReading = {
    ...state.stored,
    reading: refresh(page, result.at),
    validators: result.validators,
    memory: { ...state.stored.memory, unreadableToldAt: null },
  };
  const next = { ...state, stored, failures: 0 };
  if (state.stored.reading.kind === 'fresh') return { state: next, commit: null };
  const alerts = recovered.length > 0 ? context.decide(recovered, { page, memory: stored.memory }, false) : [];
  return { state: grown(next), commit: commitOf(stored, page, null, result.at, recovered, alerts) };
}

function acceptChanged(
  state: VendorState,
  result: Extract<PollResult, { kind: 'changed' }>,
  context: AcceptContext,
): Accepted {
  const before = holdingOf(state);
  const reconciled = reconcile(before, result.page, {
    at: result.at,
    tells: context.tells,
    wasSeen: context.wasSeen,
  });
  const holding: Holding = {
    page: reconciled.holding.page,
    memory: { ...reconciled.holding.memory, unreadableToldAt: null },
  };
  const changes = [...readableAgain(state), ...movedChange(result), ...reconciled.changes];
  const stored: StoredReading = {
    ...state.stored,
    reading: refresh(holding.page, result.at),
    platform: result.page.platform,
    validators: result.validators,
    memory: holding.memory,
    postmortemUntil: postmortemUntil(state.stored.postmortemUntil, changes, result.at),
  };
  const alerts = context.decide(changes, holding, before === null);
  return {
    state: grown({
      ...state,
      stored,
      failures: 0,
      closedAskedAt: result.closedAsked ? result.at : state.closedAskedAt,
    }),
    commit: commitOf(stored, holding.page, result.page, result.at, changes, alerts),
  };
}

function acceptFailed(
  state: VendorState,
  result: Extract<PollResult, { kind: 'failed' }>,
  context: AcceptContext,
): Accepted {
  const reading = age(state.stored.reading, result.failure, result.at);
  const page = lastPage(reading);
  const tellNow = isLongUnreadable(reading) && !context.isOffline && state.stored.memory.unreadableToldAt === null;
  const memory: ReadingMemory = tellNow ? { ...state.stored.memory, unreadableToldAt: result.at } : state.stored.memory;
  const stored: StoredReading = { ...state.stored, reading, memory };
  const next = grown({ ...state, stored, failures: state.failures + 1 });
  if (page === null || (!tellNow && state.stored.reading.kind === reading.kind)) return { state: next, commit: null };
  const changes = tellNow && reading.kind === 'unknown' ? [unreadableChange(reading)] : [];
  const alerts = tellNow ? context.decide(changes, { page, memory }, false) : [];
  return { state: next, commit: commitOf(stored, page, null, result.at, changes, alerts) };
}

function commitOf(
  stored: StoredReading,
  page: StatusPage,
  read: StatusPage | null,
  at: number,
  changes: readonly Change[],
  alerts: readonly Alert[],
): PollCommit {
  return { at, stored, read, level: levelOf(page), changes, alerts };
}

function holdingOf(state: VendorState): Holding | null {
  const page = lastPage(state.stored.reading);
  return page && { page, memory: state.stored.memory };
}

function grown(state: VendorState): VendorState {
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

function movedChange(result: Extract<PollResult, { kind: 'changed' }>): readonly Change[] {
  return result.movedTo === null ? [] : [{ kind: 'page_moved', key: `moved:${result.movedTo}`, to: result.movedTo }];
}

function postmortemUntil(before: number | null, changes: readonly Change[], at: number): number | null {
  if (changes.some(({ kind }) => kind === 'resolved')) return at + postmortemExpectedMs;
  return before !== null && before > at ? before : null;
}
