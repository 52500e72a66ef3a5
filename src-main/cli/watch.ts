import { join } from 'node:path';
import { hourMs } from '#shared/domain/duration.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { isLoopbackHost } from '#shared/domain/loopback-host.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import { type ChannelDispatch, createChannelDispatch } from '../channels/channel-dispatch.ts';
import { secretsOfWatchList } from '../channels/secrets/environment-secrets.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import type { Fetch } from '../http/fetch.ts';
import type { ReadBodies } from '../platforms/platform.ts';
import { databaseName, openDatabase } from '../state/database/database.ts';
import { busyFolderText, lockFolder } from '../state/database/folder-lock.ts';
import { createStore } from '../state/database/sqlite-store.ts';
import type { Store } from '../state/database/store.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import type { CommandOf } from './command.ts';
import { createDecisionPrinter } from './decision-printer.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { withNetwork } from './network.ts';
import { runRounds } from './rounds.ts';
import { readWatchList, type WatchListFile } from './watch-list-file.ts';
import type { CliWorld } from './world.ts';

const leastIntervalMs = 15_000;
/** With `--interval` the rounds are ours alone: what the engine would plan by itself lies behind any of them. */
const neverByItselfMs = 48 * hourMs;

const lastSendingsMs = 15_000;
const lookMs = 50;

interface Network {
  readonly fetch: Fetch;
  readonly readBodies: ReadBodies;
}

type Watch = CommandOf<'watch'>;

/** The whole engine without windows: polls round by round and prints every decision until told to stop. */
export async function watch(command: Watch, world: CliWorld): Promise<ExitCode> {
  const list = await readWatchList(command.watchList, world);
  if (!list.ok) return refuse(world, list.failure);
  const tooOften = refusedInterval(command.intervalMs, list.value.subscriptions);
  if (tooOften !== null) return refuse(world, `watch: ${tooOften}`);
  const lock = lockFolder(command.data, { program: 'statustray watch', pid: process.pid, sinceAt: world.now() });
  if (lock.kind === 'busy') return refuse(world, `watch: ${busyFolderText(command.data, lock.holder)}`);
  await withNetwork(world, (fetch, readBodies) => watchWith({ fetch, readBodies }, command, list.value, world));
  if (lock.kind === 'held') lock.release();
  return exitCodes.fine;
}

async function watchWith(network: Network, command: Watch, list: WatchListFile, world: CliWorld): Promise<void> {
  const store = openStore(command.data, world);
  const printer = createDecisionPrinter(world, store, command.json);
  const dispatch = dispatchOf(list, world, store);
  const onAlerts = (alerts: readonly LedgerEntry[]): void => {
    printer.print(alerts);
    dispatch.kick();
  };
  const engine = startableEngine({ network, command, list, world, store, onAlerts });
  const stop = new AbortController();
  const release = world.onStop(() => stop.abort());
  printer.printPending();
  dispatch.start();
  engine.start();
  await runRounds({
    engine: { checkNow: engine.checkNow, plans: () => plansOf(engine) },
    intervalMs: command.intervalMs,
    rounds: command.rounds,
    now: world.now,
    setTimer: world.setTimer,
    signal: stop.signal,
    onRound: printer.beginRound,
  });
  await lastSendings(dispatch, world, stop.signal);
  release();
  await engine.stop();
  await dispatch.stop();
  // The last lines are marked as shown only when the system has taken them.
  await world.flush();
  store.close();
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

/** After the last round: what may go out at once still does; what fails waits in DIR for the next run. */
async function lastSendings(dispatch: ChannelDispatch, { setTimer }: CliWorld, signal: AbortSignal): Promise<void> {
  for (let left = lastSendingsMs; left > 0 && dispatch.isBusy() && !signal.aborted; left -= lookMs)
    await new Promise<void>((resolve) => void setTimer(resolve, lookMs));
}

function startableEngine(parts: {
  readonly network: Network;
  readonly command: Watch;
  readonly list: WatchListFile;
  readonly world: CliWorld;
  readonly store: Store;
  readonly onAlerts: Parameters<typeof createEngine>[0]['onAlerts'];
}): Engine {
  const { network, command, list, world, store, onAlerts } = parts;
  const { now, random, setTimer } = world;
  return createEngine({
    ...network,
    now,
    random,
    setTimer,
    store,
    settings: createMemorySettings({
      ...defaultSettings,
      subscriptions: [...list.subscriptions],
      silences: [...list.silences],
      ...list.alerting,
    }),
    cataloguePage: list.cataloguePage,
    channel: 'desktop',
    zone: () => 'UTC',
    facts: () => ({
      version: world.version,
      platform: world.system,
      notifications: 'unknown',
      secretStorage: 'unknown',
      dataDirectory: command.data,
      clockSkewMs: 0,
    }),
    onAlerts,
    onChanged: () => {},
    log: (event, fields) => world.stderr.write(`${event} ${fieldsText(fields)}\n`),
    ...(command.intervalMs === null ? {} : { fixedIntervalMs: neverByItselfMs }),
  });
}

function plansOf(engine: Engine) {
  return Object.values(engine.snapshot().vendors).map(({ id, reading }) => ({ id, nextPollAt: reading.nextPollAt }));
}

function openStore(directory: string, world: CliWorld): Store {
  const { stderr, now } = world;
  const opened = openDatabase(join(directory, databaseName), { now });
  if (opened.problem) stderr.write(`state: ${opened.problem.detail}\n`);
  return createStore(opened, {
    now,
    report: (trouble) => stderr.write(`state: ${trouble ? trouble.detail : 'saving works again'}\n`),
  });
}

/** A sentence when the interval is one that only pages of this machine may be asked in. */
function refusedInterval(intervalMs: number | null, subscriptions: readonly Subscription[]): string | null {
  if (intervalMs === null || intervalMs >= leastIntervalMs) return null;
  const foreign = subscriptions.find(({ pageUrl }) => !isLoopbackHost(new URL(pageUrl).hostname));
  if (!foreign) return null;
  const seconds = intervalMs / 1_000;
  return `--interval must be 15 or more for pages on other computers (${foreign.pageUrl}), received ${seconds}`;
}

function refuse({ stderr }: CliWorld, sentence: string): ExitCode {
  stderr.write(`statustray: ${sentence.replace(/\.$/, '')}.\n`);
  return exitCodes.usage;
}

function fieldsText(fields: Readonly<Record<string, string | number | null>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}
