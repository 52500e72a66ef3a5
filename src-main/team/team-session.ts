import type { NodeConnectionOptions } from '@nats-io/transport-node';
import { secondMs } from '#shared/domain/duration.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import { desktopChannel, type LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Engine } from '../engine/engine.ts';
import type { ReadThrough } from '../engine/page-lookup.ts';
import { decisionJson } from '../json/decision-json.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { pageKey } from './page-owner.ts';
import { createReadThrough } from './read-through.ts';
import { createSharedCare } from './shared-care.ts';
import { parseNote, parseReading } from './shared-reading.ts';
import type { TeamAddress } from './team-address.ts';
import { createTeamBoard, type Role } from './team-board.ts';
import { type BusListener, openTeamBus, type TeamBus } from './team-bus.ts';

export interface TeamDeps {
  readonly address: TeamAddress;
  readonly credentials: Partial<NodeConnectionOptions>;
  readonly role: Role;
  /** Unique among the members: letters, digits and hyphens. */
  readonly self: string;
  /** Who looks after an incident that is acknowledged here. */
  readonly person: string;
  readonly settings: SettingsHandle;
  readonly fixedIntervalMs: number | null;
  readonly now: () => number;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly newId: () => string;
  readonly log: (line: string) => void;
  /** The state has changed. */
  readonly onChange?: () => void;
}

/** How the team stands, for people. */
export interface TeamState {
  readonly isConnected: boolean;
  readonly members: readonly string[];
  /** Pages that this member polls. */
  readonly owned: number;
  readonly polled: number;
  /** Turns that cost no request, since somebody else had read the page. */
  readonly taken: number;
  readonly problem: string | null;
}

export interface TeamSession {
  readonly readThrough: ReadThrough;
  /** Begins once the engine stands: its pages are read again whenever the bus has news of them. */
  attach(engine: Pick<Engine, 'checkNow' | 'reading'>): void;
  /** Decisions of this member; of pages that it owns the changes go into the team’s stream. */
  publish(entries: readonly LedgerEntry[]): void;
  state(): TeamState;
  close(): Promise<void>;
}

const beatMs = 3 * secondMs;
const retryMs = 10 * secondMs;
/** What the bus has not sent by then is not waited for. */
const longestReplayMs = 5 * secondMs;

/** Joins a team; while its server cannot be reached, own polling goes on and the server is tried again. */
export function joinTeam(deps: TeamDeps): TeamSession {
  const { self, role, now, setTimer, settings, log } = deps;
  const board = createTeamBoard(self, role, now);
  const counts = { polled: 0, taken: 0 };
  let bus: TeamBus | null = null;
  let isConnected = false;
  let isClosed = false;
  let problem: string | null = null;
  let engine: Pick<Engine, 'checkNow' | 'reading'> | null = null;
  let care: ReturnType<typeof createSharedCare> | null = null;
  let owned: ReadonlySet<string> = new Set();
  let cancelTimer = (): void => {};
  let cancelReplay = (): void => {};
  let setReady = (): void => {};
  const ready = new Promise<void>((resolve) => {
    setReady = resolve;
  });
  let isReplayed = false;

  const say = (line: string): void => {
    if (line !== problem) log(`team: ${line}`);
    problem = line;
    deps.onChange?.();
  };
  const liveBus = (): TeamBus | null => (isConnected ? bus : null);
  const poke = (key: string): void => {
    if (!isReplayed) return;
    for (const { vendorId, pageUrl } of settings.get().subscriptions)
      if (pageKey(pageUrl) === key) void engine?.checkNow(vendorId);
  };

  const listener: BusListener = {
    onReading(key, bytes, ageMs) {
      const reading = parseReading(bytes);
      if (!reading.ok) return say(`a reading could not be parsed (${reading.failure})`);
      if (reading.value.watcher === self && isReplayed) return;
      board.hear(reading.value.watcher);
      board.noteReading(key, reading.value, ageMs);
      poke(key);
    },
    onNote(key, text) {
      const note = parseNote(text);
      if (!note || note.watcher === self) return;
      board.hear(note.watcher);
      board.noteSeen(key, note.failure);
      poke(key);
    },
    onMember(name) {
      // A member that has just joined learns of us at once.
      if (board.hear(name) && role === 'watcher') liveBus()?.beat(self);
    },
    onCare: (key, text) => care?.receive(key, text),
    onConnected(connected) {
      isConnected = connected;
      say(connected ? 'reconnected to the server' : 'disconnected from the server; polling vendors directly');
    },
    onReady() {
      isReplayed = true;
      setReady();
    },
    onProblem: say,
  };

  /** Pages that have just come to this member are read at once when they are overdue. */
  const takeOver = (): void => {
    const mine = settings.get().subscriptions.filter(({ pageUrl }) => board.owns(pageKey(pageUrl)));
    const before = owned;
    owned = new Set(mine.map(({ vendorId }) => vendorId));
    if (before.size === 0) return;
    for (const { vendorId, pageUrl, intervalMs } of mine)
      if (!before.has(vendorId) && isOverdue(pageUrl, deps.fixedIntervalMs ?? intervalMs))
        void engine?.checkNow(vendorId);
  };
  const isOverdue = (pageUrl: string, intervalMs: number | null): boolean => {
    const entry = board.entry(pageKey(pageUrl));
    return entry === null || entry.failure !== null || now() - entry.at >= (intervalMs ?? 60 * secondMs);
  };

  let seenMembers = '';
  const noteMembers = (): void => {
    const members = board.live().join();
    if (members !== seenMembers) deps.onChange?.();
    seenMembers = members;
  };
  const beat = (): void => {
    if (role === 'watcher') liveBus()?.beat(self);
    takeOver();
    noteMembers();
    cancelTimer = setTimer(beat, beatMs);
  };

  const connect = async (): Promise<void> => {
    const opened: Outcome<TeamBus, string> = await openTeamBus(deps.address, deps.credentials, listener);
    if (isClosed) return opened.ok ? opened.value.close() : undefined;
    if (opened.ok) {
      bus = opened.value;
      isConnected = true;
      problem = null;
      deps.onChange?.();
      beat();
      cancelReplay = setTimer(listener.onReady, longestReplayMs);
      return;
    }
    say(opened.failure);
    setReady();
    cancelTimer = setTimer(() => void connect(), retryMs);
  };
  void connect();

  return {
    readThrough: createReadThrough({
      self,
      role,
      board,
      bus: liveBus,
      ready,
      fixedIntervalMs: deps.fixedIntervalMs,
      now,
      setTimer,
      onProblem: say,
      onTurn: (how) => {
        counts[how] += 1;
      },
    }),
    attach(running) {
      engine = running;
      care = createSharedCare({ ...deps, engine: running, bus: liveBus });
    },
    publish(entries) {
      for (const entry of entries.filter(
        ({ channel, verdict }) => channel === desktopChannel && verdict !== 'baseline',
      )) {
        const page = pageUrlOf(settings, entry.vendorId);
        if (page === null || !owned.has(entry.vendorId)) continue;
        const id = encodeURIComponent(`${pageKey(page)} ${entry.changeKey}`);
        liveBus()
          ?.publishChange(pageKey(page), id, JSON.stringify(decisionJson(entry, 0)))
          .catch((error: unknown) => say(String(error)));
      }
    },
    state: () => ({ isConnected, members: board.live(), owned: owned.size, ...counts, problem }),
    async close() {
      isClosed = true;
      cancelTimer();
      cancelReplay();
      care?.stop();
      setReady();
      await bus?.close();
    },
  };
}

function pageUrlOf(settings: SettingsHandle, vendorId: VendorId): string | null {
  return settings.get().subscriptions.find((one) => one.vendorId === vendorId)?.pageUrl ?? null;
}
