import type { NodeConnectionOptions } from '@nats-io/transport-node';
import { secondMs } from '#shared/domain/duration.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { Engine } from '../engine/engine.ts';
import type { ReadThrough } from '../engine/page-lookup.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { createConfirmedReadings } from './confirmed-readings.ts';
import { createFollowedPages } from './followed-pages.ts';
import { createOwnedPages } from './owned-pages.ts';
import { shareOf } from './page-owner.ts';
import { createReadThrough } from './read-through.ts';
import { createReadingFilter } from './reading-filter.ts';
import { createSharedAcknowledgements } from './shared-acknowledgements.ts';
import { createSharedChanges } from './shared-changes.ts';
import { memberName, parseNote } from './shared-reading.ts';
import type { TeamAddress } from './team-address.ts';
import { createTeamBoard, memberGoneMs, type Role } from './team-board.ts';
import { type BusListener, openTeamBus, type TeamBus } from './team-bus.ts';
import { createTeamLog } from './team-log.ts';

export interface TeamDeps {
  readonly address: TeamAddress;
  readonly credentials: Partial<NodeConnectionOptions>;
  readonly role: Role;
  /** Unique among the members: letters, digits and hyphens. */
  readonly self: string;
  /** The person shown for acknowledgements made here. */
  readonly person: string;
  readonly settings: SettingsHandle;
  readonly fixedIntervalMs: number | null;
  readonly now: () => number;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly newId: () => string;
  readonly log: (line: string) => void;
  /** Called when the state has changed. */
  readonly onChange?: () => void;
}

/** The team’s state, for people. */
export interface TeamState {
  readonly isConnected: boolean;
  readonly members: readonly string[];
  /** The number of pages this member polls. */
  readonly owned: number;
  readonly polled: number;
  /** Polls that needed no request, because another member had read the page. */
  readonly taken: number;
  /** Pages that each member has read last. */
  readonly pagesBy: Readonly<Record<string, number>>;
  /** From the server to here, the median of the latest readings; `null` before the first. */
  readonly delayMs: number | null;
  readonly problem: string | null;
}

export interface TeamSession {
  readonly readThrough: ReadThrough;
  /** Starts once the engine exists; pages are polled again whenever the bus has news of them. */
  attach(engine: Pick<Engine, 'checkNow' | 'reading'>): void;
  /** Publishes this member’s decisions; changes of pages it owns go into the team’s stream. */
  publish(entries: readonly LedgerEntry[]): void;
  state(): TeamState;
  close(): Promise<void>;
}

const beatMs = 3 * secondMs;
/** Reconnects quickly at first, then at the last of these intervals. */
const retriesMs = [secondMs, 2 * secondMs, 5 * secondMs, 10 * secondMs] as const;
const asksAtOnce = 100;
const delaysKept = 50;
const nobodyWatches = 'no watcher is online; polling vendors directly';
/** How long to wait for the readings on the bus. */
const longestReplayMs = 5 * secondMs;

/** Joins a team. While its server is unreachable, polls directly and keeps trying to connect. */
export function joinTeam(deps: TeamDeps): TeamSession {
  const { self, role, now, setTimer, settings, log } = deps;
  const board = createTeamBoard(self, role, now);
  const confirmed = createConfirmedReadings(board, now);
  const followed = createFollowedPages(settings);
  const acceptReading = createReadingFilter(followed);
  const mine = new Map<string, number>();
  const counts = { polled: 0, taken: 0 };
  let delays: readonly number[] = [];
  let bus: TeamBus | null = null;
  let isClosed = false;
  let attempts = 0;
  let connectedAt: number | null = null;
  let engine: Pick<Engine, 'checkNow' | 'reading'> | null = null;
  let acknowledgements: ReturnType<typeof createSharedAcknowledgements> | null = null;
  let cancelTimer = (): void => {};
  let cancelReplay = (): void => {};
  let setReady = (): void => {};
  const ready = new Promise<void>((resolve) => {
    setReady = resolve;
  });
  let isReplayed = false;

  const {
    note: noteLine,
    say,
    refuse,
    resolve: resolveProblem,
    problem,
  } = createTeamLog({
    log,
    now,
    onChange: () => deps.onChange?.(),
  });
  const checkPage = (key: string): void => {
    if (isReplayed) for (const { vendorId } of followed.under(key)) void engine?.checkNow(vendorId);
  };

  const ask = (key: string): Promise<void> | undefined =>
    bus?.ask(key).catch((error: unknown) => say(`no reading: ${String(error)}`));

  const askForAll = async (): Promise<void> => {
    const keys = [...new Set(followed.all().map(({ key }) => key))];
    for (let first = 0; first < keys.length; first += asksAtOnce)
      await Promise.all(keys.slice(first, first + asksAtOnce).map(ask));
  };

  const listener: BusListener = {
    onReading(key, received) {
      const reading = acceptReading(key, received);
      if (reading?.ok && reading.value.watcher === self) return;
      mine.delete(key);
      if (reading === null) return;
      if (!reading.ok) return refuse(reading.failure);
      // A server that was killed may have lost the newest, and our own poll may be newer still.
      const ageMs = confirmed.ageOf(key, received.revision, received.ageMs, reading.value);
      if (ageMs === null) return;
      if (received.delayMs !== null) delays = [...delays, received.delayMs].slice(-delaysKept);
      board.noteReading(key, reading.value, ageMs, received.revision);
      checkPage(key);
    },
    onNote(key, text) {
      if (followed.under(key).length === 0) return;
      const note = parseNote(text);
      if (!note) return refuse('a message about a page is not valid');
      if (note.watcher === self) return;
      // A reading that did not come is fetched; the one before it is not confirmed in its place.
      if (note.failure === null && note.revision !== board.entry(key)?.revision) {
        confirmed.note(key, note.revision);
        return void ask(key);
      }
      board.noteSeen(key, note.failure);
      checkPage(key);
    },
    onMember(name) {
      if (!memberName.safeParse(name).success) return;
      // A member that has just joined learns about us at once.
      if (board.noteMember(name) && role === 'watcher') bus?.beat(self);
      if (problem() === nobodyWatches) resolveProblem();
    },
    onAcknowledgement: (key, text) => acknowledgements?.receive(key, text),
    onLost() {
      if (isClosed || bus === null) return;
      bus = null;
      cancelTimer();
      say('disconnected from the server; polling vendors directly');
      retry();
    },
    onReady() {
      isReplayed = true;
      setReady();
    },
    onProblem: say,
  };

  const owned = createOwnedPages({
    followed,
    board,
    fixedIntervalMs: deps.fixedIntervalMs,
    now,
    checkNow: (vendorId) => void engine?.checkNow(vendorId),
  });

  const changes = createSharedChanges({
    bus: () => bus,
    pageOf: (vendorId) => followed.all().find((one) => one.vendorId === vendorId)?.pageUrl ?? null,
    owns: board.owns,
    onProblem: say,
  });

  let seenMembers = '';
  const noteMembers = (): void => {
    const members = board.live().join();
    if (members !== seenMembers) deps.onChange?.();
    seenMembers = members;
  };
  const beat = (): void => {
    if (role === 'watcher') bus?.beat(self);
    owned.refresh();
    noteMembers();
    cancelTimer = setTimer(beat, beatMs);
  };

  const retry = (): void => {
    const delayMs = retriesMs[Math.min(attempts, retriesMs.length - 1)] ?? secondMs;
    attempts += 1;
    cancelTimer = setTimer(() => void connect(), delayMs * (0.5 + shareOf(`${attempts}`, self)));
  };
  const connect = async (): Promise<void> => {
    mine.clear();
    const opened = await openTeamBus(deps.address, deps.credentials, role, listener);
    if (isClosed) return opened.ok ? opened.value.close() : undefined;
    if (!opened.ok) {
      say(opened.failure);
      setReady();
      return retry();
    }
    bus = opened.value;
    attempts = 0;
    if (connectedAt !== null) noteLine('reconnected to the server');
    connectedAt = now();
    resolveProblem();
    beat();
    acknowledgements?.publish();
    changes.resend();
    cancelReplay = setTimer(listener.onReady, longestReplayMs);
    if (role === 'reader') void askForAll().then(listener.onReady);
    deps.onChange?.();
  };
  void connect();

  return {
    readThrough: createReadThrough({
      self,
      role,
      board,
      bus: () => bus,
      ready,
      fixedIntervalMs: deps.fixedIntervalMs,
      now,
      setTimer,
      mine,
      onProblem: say,
      onShared: resolveProblem,
      onAbandonedPage: () => {
        if (bus && now() - (connectedAt ?? 0) > memberGoneMs && board.live().length === 0) say(nobodyWatches);
      },
      onTurn: (how) => {
        counts[how] += 1;
      },
    }),
    attach(running) {
      engine = running;
      acknowledgements = createSharedAcknowledgements({
        ...deps,
        engine: running,
        followed,
        bus: () => bus,
        onProblem: say,
      });
    },
    publish: changes.publish,
    state: () => ({
      isConnected: bus !== null,
      members: board.live(),
      owned: owned.count(),
      ...counts,
      pagesBy: board.pagesBy(),
      delayMs: delays.toSorted((one, other) => one - other)[Math.floor(delays.length / 2)] ?? null,
      problem: problem(),
    }),
    async close() {
      isClosed = true;
      cancelTimer();
      cancelReplay();
      acknowledgements?.stop();
      setReady();
      await bus?.close();
    },
  };
}
