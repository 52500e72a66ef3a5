import { statSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Outcome } from '#shared/domain/failure.ts';
import { lastPage } from '#shared/domain/reading.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import { createEngine } from '../engine/engine.ts';
import type { Served } from '../serve/served.ts';
import { databaseName } from '../state/database/database.ts';
import { openReadOnlyCopy } from '../state/database/read-only-copy.ts';
import { createStore } from '../state/database/sqlite-store.ts';
import type { Store, StoredReading } from '../state/database/store.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { settingsFiles } from '../state/settings/settings-files.ts';
import { settingsMigrations } from '../state/settings/settings-migrations.ts';
import { parseSettings } from '../state/settings/settings-parse.ts';
import { settingsOf } from './headless.ts';
import { withKeptTeamList } from './team-list.ts';
import { readWatchList } from './watch-list-file.ts';
import type { CliWorld } from './world.ts';

/** Read-only access to a data folder. */
export interface OfflineStack {
  withServed<Value>(use: (served: Served) => Value): Value;
  close(): void;
}

interface OpenedCopy {
  readonly stamp: string;
  readonly served: Served;
  readonly close: () => void;
}

/** Reopens the folder whenever its database has changed. A failure is a sentence. */
export async function createOfflineStack(
  directory: string,
  watchList: string | null,
  world: CliWorld,
): Promise<Outcome<OfflineStack, string>> {
  const listed = watchList === null ? null : await readWatchList(watchList, world);
  if (listed && !listed.ok) return listed;
  const fixed = listed ? withKeptTeamList(settingsOf(listed.value).get(), directory) : null;
  const path = join(directory, databaseName);
  let opened: OpenedCopy | null = null;
  return {
    ok: true,
    value: {
      withServed(use) {
        const stamp = stampOf(path);
        if (opened?.stamp !== stamp) {
          opened?.close();
          opened = { stamp, ...openCopy(directory, path, fixed, world) };
        }
        return use(opened.served);
      },
      close: () => opened?.close(),
    },
  };
}

function openCopy(directory: string, path: string, fixed: Settings | null, world: CliWorld): Omit<OpenedCopy, 'stamp'> {
  const copy = openReadOnlyCopy(path);
  if (!copy.ok) throw new Error(`${path} cannot be read: ${copy.reason}.`);
  const store = createStore({ database: copy.database, path: null }, { now: world.now, report: () => {} });
  const settings = createMemorySettings(fixed ?? savedSettings(directory) ?? followingAll(store));
  const { now, random, version } = world;
  const engine = createEngine({
    fetch: async () => failure('offline', 'This command sends no requests to vendors.'),
    now,
    random,
    setTimer: () => () => {},
    store,
    settings,
    cataloguePage: () => null,
    channel: 'desktop',
    zone: () => 'UTC',
    facts: () => ({
      version,
      platform: world.system,
      notifications: 'unknown',
      secretStorage: 'unknown',
      dataDirectory: directory,
      clockSkewMs: 0,
    }),
    onAlerts: () => {},
    onChanged: () => {},
    log: () => {},
  });
  return { served: { engine, store, settings, now, version }, close: copy.close };
}

/** The application’s settings; `null` if there are none, as in a folder of `watch`. */
function savedSettings(directory: string): Settings | null {
  const files = settingsFiles(directory, 'settings');
  const bytes = files.read(files.path);
  if (bytes === null || bytes === 'too large') return null;
  const found = parseSettings(bytes, defaultSettings, settingsMigrations);
  if (found.kind === 'known') return found.settings;
  return found.kind === 'newer' ? found.understood : null;
}

/** With neither settings nor a watch list, follows every page that was ever read, unfiltered. */
function followingAll(store: Store): Settings {
  return { ...defaultSettings, subscriptions: store.loadReadings().flatMap((one) => subscriptionOf(one) ?? []) };
}

function subscriptionOf({ vendorId, reading, platform }: StoredReading): Subscription | null {
  const page = lastPage(reading);
  if (page === null) return null;
  const name = page.name || vendorId;
  const own = { leastImpact: null, alertOn: null, intervalMs: null, addedAt: 0 };
  return { vendorId, name, pageUrl: page.pageUrl, platform, filter: { rule: 'all' }, ...own };
}

function stampOf(path: string): string {
  const main = statSync(path);
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  return [main.size, main.mtimeMs, log?.size, log?.mtimeMs].join(':');
}
