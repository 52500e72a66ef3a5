import { join } from 'node:path';
import { hourMs } from '#shared/domain/duration.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { type ChannelDispatch, createChannelDispatch } from '../channels/channel-dispatch.ts';
import { secretsOfWatchList } from '../channels/secrets/environment-secrets.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import type { EngineDeps } from '../engine/engine-deps.ts';
import type { Fetch } from '../http/fetch.ts';
import type { PageReader } from '../platforms/page-reader.ts';
import { databaseName, openDatabase } from '../state/database/database.ts';
import { createStore } from '../state/database/sqlite-store.ts';
import type { Store } from '../state/database/store.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import type { TeamSession } from '../team/team-session.ts';
import { heartbeatFor } from './heartbeat.ts';
import { withNetwork } from './network.ts';
import { runRounds } from './rounds.ts';
import { teamListFor } from './team-list.ts';
import type { WatchListFile } from './watch-list-file.ts';
import type { CliWorld } from './world.ts';

/** With `--interval` only this command starts rounds, so the engine’s own schedule is pushed out of reach. */
const neverByItselfMs = 48 * hourMs;

const lastSendingsMs = 15_000;
const checkMs = 50;

interface Network {
  readonly fetch: Fetch;
  readonly reader: PageReader;
}

/** What a command runs in addition to the engine. */
export interface HeadlessHooks {
  readonly onAlerts: (alerts: readonly LedgerEntry[]) => void;
  readonly onPoll?: EngineDeps['onPoll'];
  readonly onRound?: (round: number) => void;
  /**
   * Runs once the engine exists, before its first request. Returns a stop function, or a sentence that ends the run.
   */
  readonly open?: (parts: HeadlessParts) => Promise<Outcome<() => Promise<void>, string>>;
}

export interface HeadlessParts {
  readonly engine: Engine;
  readonly store: Store;
  readonly settings: SettingsHandle;
}

export interface HeadlessRun {
  readonly data: string;
  /** The interval for all pages; `null` uses the engine’s own schedule. */
  readonly intervalMs: number | null;
  /** Stops after this many rounds; `null` runs until the signal. */
  readonly rounds: number | null;
  readonly list: WatchListFile;
  /** The team this engine shares readings with or receives them from. */
  readonly team?: (settings: SettingsHandle) => TeamSession;
  readonly hooks: (store: Store) => HeadlessHooks;
}

/**
 * The whole engine without windows: polls round after round until stopped, and sends to the channels of the watch list.
 * A failure is the sentence returned by `open`.
 */
export function runHeadless(run: HeadlessRun, world: CliWorld): Promise<Outcome<null, string>> {
  return withNetwork(world, (fetch, reader) => runWith({ fetch, reader }, run, world));
}

async function runWith(network: Network, run: HeadlessRun, world: CliWorld): Promise<Outcome<null, string>> {
  const store = openStore(run.data, world);
  const hooks = run.hooks(store);
  const settings = settingsOf(run.list);
  const teamList = teamListFor({ fetch: network.fetch, settings, directory: run.data, lookup: run.list.lookup, world });
  await teamList.open();
  const team = run.team?.(settings);
  const dispatch = dispatchOf(run.list, world, store);
  const onAlerts = (alerts: readonly LedgerEntry[]): void => {
    hooks.onAlerts(alerts);
    team?.publish(alerts);
    dispatch.kick();
  };
  const engine = startableEngine({ network, run, world, store, settings, team, onAlerts, onPoll: hooks.onPoll });
  team?.attach(engine);
  const opened = (await hooks.open?.({ engine, store, settings })) ?? nothingOpened;
  if (opened.ok) await runUntilStopped(run, world, engine, dispatch, hooks);
  if (opened.ok) await opened.value();
  teamList.stop();
  await engine.stop();
  await team?.close();
  await dispatch.stop();
  // Mark the last lines as shown only after the operating system has accepted them.
  await world.flush();
  store.close();
  return opened.ok ? success(null) : opened;
}

const nothingOpened = success(async () => {});

async function runUntilStopped(
  { list, intervalMs, rounds }: HeadlessRun,
  world: CliWorld,
  engine: Engine,
  dispatch: ChannelDispatch,
  { onRound }: HeadlessHooks,
): Promise<void> {
  const stop = new AbortController();
  const release = world.onStop(() => stop.abort());
  const heartbeat = heartbeatFor(list.heartbeat, engine, world);
  dispatch.start();
  engine.start();
  heartbeat.start();
  await runRounds({
    engine: { checkNow: engine.checkNow, plans: () => plansOf(engine) },
    intervalMs,
    rounds,
    now: world.now,
    setTimer: world.setTimer,
    signal: stop.signal,
    onRound: (round) => onRound?.(round),
  });
  await lastSendings(dispatch, world, stop.signal);
  await heartbeat.stop();
  release();
}

function dispatchOf(list: WatchListFile, world: CliWorld, store: Store): ChannelDispatch {
  return createChannelDispatch({
    store,
    channels: () => list.alerting.channels,
    secrets: secretsOfWatchList(list.channelRows, world.env),
    userAgent: `Statustray/${world.version} (command line)`,
    now: world.now,
    random: world.random,
    setTimer: world.setTimer,
    onChannelProblem: (id, { kind, reason }) => void world.stderr.write(`channel ${id} ${kind}: ${reason}\n`),
  });
}

/** After the last round, sends what is due; whatever fails stays in DIR for the next run. */
async function lastSendings(dispatch: ChannelDispatch, { setTimer }: CliWorld, signal: AbortSignal): Promise<void> {
  for (let left = lastSendingsMs; left > 0 && dispatch.isBusy() && !signal.aborted; left -= checkMs)
    await new Promise<void>((resolve) => void setTimer(resolve, checkMs));
}

/** Settings made from a watch list; they are never saved. */
export function settingsOf(list: WatchListFile): SettingsHandle {
  return createMemorySettings({
    ...defaultSettings,
    subscriptions: [...list.subscriptions],
    silences: [...list.silences],
    ...list.alerting,
    teamList: list.teamList,
  });
}

function startableEngine(parts: {
  readonly network: Network;
  readonly run: HeadlessRun;
  readonly world: CliWorld;
  readonly store: Store;
  readonly settings: SettingsHandle;
  readonly team: TeamSession | undefined;
  readonly onAlerts: EngineDeps['onAlerts'];
  readonly onPoll: EngineDeps['onPoll'];
}): Engine {
  const { network, run, world, store, settings, team, onAlerts, onPoll } = parts;
  const { now, random, setTimer, slices } = world;
  return createEngine({
    ...network,
    now,
    random,
    setTimer,
    slices,
    store,
    settings,
    cataloguePage: run.list.cataloguePage,
    channel: 'desktop',
    zone: () => 'UTC',
    facts: () => ({
      version: world.version,
      platform: world.system,
      notifications: 'unknown',
      secretStorage: 'unknown',
      dataDirectory: run.data,
      clockSkewMs: 0,
    }),
    onAlerts,
    ...(onPoll ? { onPoll } : {}),
    ...(team ? { readThrough: team.readThrough } : {}),
    onChanged: () => {},
    log: (event, fields) => world.stderr.write(`${event} ${fieldsText(fields)}\n`),
    ...(run.intervalMs === null ? {} : { fixedIntervalMs: neverByItselfMs }),
  });
}

function plansOf(engine: Engine) {
  return Object.values(engine.snapshot().vendors).map(({ id, reading }) => ({ id, nextPollAt: reading.nextPollAt }));
}

function openStore(directory: string, world: CliWorld): Store {
  const { stderr, now } = world;
  const onRewritten = (detail: string) => void stderr.write(`state: ${detail}\n`);
  const opened = openDatabase(join(directory, databaseName), { now, onRewritten });
  if (opened.problem) stderr.write(`state: ${opened.problem.detail}\n`);
  return createStore(opened, {
    now,
    report: (trouble) => stderr.write(`state: ${trouble ? trouble.detail : 'saving works again'}\n`),
  });
}

function fieldsText(fields: Readonly<Record<string, string | number | null>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}
