import { minuteMs, secondMs } from '#shared/domain/duration.ts';
import { lastPage, lastReadAt } from '#shared/domain/reading.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { PageLookup, ReadThrough } from '../engine/page-lookup.ts';
import type { VendorState } from '../engine/vendor-state.ts';
import type { PollResult } from '../polling/poll-page.ts';
import { pageKey } from './page-owner.ts';
import { encodeNote, encodeReading, type SharedReading } from './shared-reading.ts';
import type { Role, TeamBoard } from './team-board.ts';
import type { TeamBus } from './team-bus.ts';

export interface ReadThroughDeps {
  readonly self: string;
  readonly role: Role;
  readonly board: TeamBoard;
  /** `null` while the server is unreachable. */
  readonly bus: () => TeamBus | null;
  /** Resolves once the contents of the bus are known, or cannot be. */
  readonly ready: Promise<void>;
  /** The fixed polling interval, if any; `null` for the default. */
  readonly fixedIntervalMs: number | null;
  readonly now: () => number;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly onProblem: (line: string) => void;
  /** Pages whose latest reading on the bus is this member’s own. */
  readonly mine: Map<string, number>;
  /** A page was shared after some could not be. */
  readonly onShared: () => void;
  /** A reader has polled a page that the team had stopped reading. */
  readonly onAbandonedPage: () => void;
  /** Counts whether a page cost a request of our own. */
  readonly onTurn: (how: 'polled' | 'taken') => void;
}

const usualIntervalMs = minuteMs;
/** How long the owner may take for the first reading of a page. */
const firstReadingMs = 10 * secondMs;
const lookMs = 100;

/** Reads a page from the bus or, if it is this member’s turn, from the vendor, and then shares it. */
export function createReadThrough(deps: ReadThroughDeps): ReadThrough {
  const takenVersions = new Map<VendorId, number>();

  return async (state, read, signal) => {
    await untilAborted(deps.ready, signal);
    const key = pageKey(state.subscription.pageUrl);
    if (deps.board.entry(key) === null) await ask(deps, key);
    if (await isOurTurn(deps, key, state, signal)) {
      deps.onTurn('polled');
      const lookup = await read();
      if (deps.role === 'reader') deps.onAbandonedPage();
      if (!signal.aborted) await share(deps, key, lookup, state.subscription.pageUrl);
      return lookup;
    }
    if (deps.board.entry(key) === null) await untilRead(deps, key, state, signal);
    deps.onTurn('taken');
    return take(deps, key, state, takenVersions);
  };
}

function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) resolve();
    void work.then(resolve);
  });
}

/** For a vendor that was added after the bus had sent its readings. */
async function ask({ bus, onProblem }: ReadThroughDeps, key: string): Promise<void> {
  try {
    await bus()?.ask(key);
  } catch (error) {
    onProblem(`no reading: ${String(error)}`);
  }
}

async function isOurTurn(
  deps: ReadThroughDeps,
  key: string,
  state: VendorState,
  signal: AbortSignal,
): Promise<boolean> {
  const { board, role } = deps;
  const intervalMs = deps.fixedIntervalMs ?? state.subscription.intervalMs;
  if (board.owns(key)) return !isFreshFromOthers(deps, key, intervalMs) && mayPoll(deps, key);
  if (role === 'watcher' && board.entry(key) === null) await untilRead(deps, key, state, signal);
  if (!board.isAbandoned(key, intervalMs)) return false;
  return role === 'reader' || mayPoll(deps, key);
}

/** After a page changed owners, both may be due within one interval. */
function isFreshFromOthers({ board, self, now }: ReadThroughDeps, key: string, intervalMs: number | null): boolean {
  const entry = board.entry(key);
  if (!entry?.reading || entry.reading.watcher === self || entry.failure !== null) return false;
  return now() - entry.at < (intervalMs ?? usualIntervalMs) / 2;
}

/** Without a server no one can be asked, and our own pages are polled all the same. */
async function mayPoll({ bus, self, onProblem }: ReadThroughDeps, key: string): Promise<boolean> {
  try {
    return (await bus()?.lease(key, self)) ?? true;
  } catch (error) {
    onProblem(`no lease: ${String(error)}`);
    return true;
  }
}

async function untilRead(
  { board, setTimer, fixedIntervalMs }: ReadThroughDeps,
  key: string,
  { subscription }: VendorState,
  signal: AbortSignal,
): Promise<void> {
  const intervalMs = fixedIntervalMs ?? subscription.intervalMs ?? firstReadingMs;
  for (let left = Math.min(firstReadingMs, 2 * intervalMs); left > 0; left -= lookMs) {
    if (board.entry(key) !== null || signal.aborted) return;
    await new Promise<void>((resolve) => void setTimer(resolve, lookMs));
  }
}

async function share(deps: ReadThroughDeps, key: string, lookup: PageLookup, pageUrl: string): Promise<void> {
  const { board, bus, self, mine, now } = deps;
  const { result } = lookup;
  const { page, closedAsked } = asRead(lookup);
  const failure = result.kind === 'failed' ? result.failure : null;
  const server = deps.role === 'watcher' ? bus() : null;
  if (failure !== null || page === null) {
    board.noteSeen(key, failure);
    server?.publishNote(key, encodeNote({ watcher: self, failure, revision: null }));
    return;
  }
  const reading = { watcher: self, readAt: now(), closedAsked, page };
  if (result.kind === 'changed' || board.entry(key)?.reading == null) board.noteReading(key, reading, 0, null);
  else board.noteSeen(key, null);
  // Confirm only what this member put there; otherwise another reading would be confirmed.
  const revision = result.kind === 'unchanged' ? mine.get(key) : undefined;
  if (revision !== undefined) server?.publishNote(key, encodeNote({ watcher: self, failure: null, revision }));
  else if (server) await publish(deps, server, key, { ...reading, page: { ...page, pageUrl } });
}

/** The page as the vendor sent it: the accepted one may still hold what has left it, which others would take for open. */
function asRead({ result, resolvedState: { stored } }: PageLookup): Pick<SharedReading, 'closedAsked'> & {
  readonly page: StatusPage | null;
} {
  if (result.kind === 'changed') return result;
  const { unsettled } = stored.memory;
  if (unsettled !== null) return { page: unsettled.page, closedAsked: unsettled.closedRead };
  return { page: lastPage(stored.reading), closedAsked: result.kind === 'unchanged' && result.closedAsked };
}

async function publish(
  { mine, onProblem, onShared }: ReadThroughDeps,
  server: TeamBus,
  key: string,
  reading: SharedReading,
): Promise<void> {
  const { pageUrl } = reading.page;
  mine.delete(key);
  try {
    const bytes = encodeReading(reading, server.mostBytes);
    if (!bytes) return onProblem(`${pageUrl} is too large for the server`);
    const revision = await server.publishReading(key, bytes);
    if (revision !== null) mine.set(key, revision);
    onShared();
  } catch (error) {
    onProblem(`${pageUrl} was not shared: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function take(
  { board, now }: ReadThroughDeps,
  key: string,
  state: VendorState,
  versions: Map<VendorId, number>,
): PageLookup {
  const { vendorId, pageUrl } = state.subscription;
  const entry = board.entry(key);
  const nothing = { movedTo: null, retryAfterMs: null, answeredBy: null };
  if (!entry || entry.failure !== null || entry.reading === null) {
    const failure = entry?.failure ?? {
      kind: 'offline' as const,
      status: null,
      detail: 'The team has not read this page yet.',
    };
    return { resolvedState: state, result: { kind: 'failed', at: now(), failure, ...nothing } };
  }
  const { page, closedAsked } = entry.reading;
  const ownAt = lastReadAt(state.stored.reading);
  // The bus may be behind what this member read before a restart: an incident would vanish and come back. A reading
  // of the future, left by a clock that was ahead, holds up nothing.
  if (ownAt !== null && entry.at < ownAt && ownAt <= now())
    return {
      resolvedState: state,
      result: { kind: 'unchanged', at: ownAt, movedTo: null, validators: {}, closedAsked: false },
    };
  const isNew = versions.get(vendorId) !== entry.version || lastPage(state.stored.reading) === null;
  versions.set(vendorId, entry.version);
  const seen = { at: entry.at, movedTo: null, validators: {} };
  const result: PollResult = isNew
    ? { kind: 'changed', ...seen, page: { ...page, pageUrl }, closedAsked }
    : { kind: 'unchanged', ...seen, closedAsked: false };
  return { resolvedState: { ...state, stored: { ...state.stored, platform: page.platform } }, result };
}
