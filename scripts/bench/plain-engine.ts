import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSettings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSubscription } from '#shared/testing/builders.ts';
import { setRealTimer as setTimer } from '../../src-main/app/timer.ts';
import { createEngine, type Engine } from '../../src-main/engine/engine.ts';
import { createSnapshotPublisher } from '../../src-main/engine/snapshot/snapshot-publisher.ts';
import { createHttpClient, type HttpClient } from '../../src-main/http/http-client.ts';
import { trayView } from '../../src-main/shell/tray/tray-view.ts';
import { openDatabase } from '../../src-main/state/database/database.ts';
import { createStore } from '../../src-main/state/database/sqlite-store.ts';
import { createMemorySettings } from '../../src-main/state/settings/in-memory-settings.ts';
import type { StubPages } from './stub-pages.ts';

/** The whole application except Electron: engine, store on disk and the tray’s view. */
export interface PlainEngine {
  readonly engine: Engine;
  readonly stop: () => Promise<void>;
}

export function openDoor(): HttpClient {
  return createHttpClient({ userAgent: 'Statustray/bench' });
}

/** `now` is the engine’s clock, which may run ahead of the real one. */
export function startPlainEngine(
  pages: Pick<StubPages, 'url'>,
  count: number,
  now: () => number = Date.now,
): PlainEngine {
  const directory = mkdtempSync(join(tmpdir(), 'statustray-bench-state-'));
  const store = createStore(openDatabase(join(directory, 'statustray.db'), { now }), { now, report: () => {} });
  const door = openDoor();
  const subscriptions = Array.from({ length: count }, (_, index) =>
    aSubscription({
      vendorId: toVendorId(`vendor-${index}`),
      name: `Vendor ${index}`,
      pageUrl: pages.url(index),
      platform: 'statuspage',
    }),
  );
  const engine = createEngine({
    fetch: door.fetch,
    now,
    random: Math.random,
    setTimer,
    store,
    settings: createMemorySettings({ ...defaultSettings, subscriptions }),
    cataloguePage: () => null,
    channel: 'desktop',
    zone: () => 'UTC',
    facts: () => ({
      version: '0',
      platform: 'linux',
      notifications: 'native',
      secretStorage: 'unknown',
      dataDirectory: '',
      clockSkewMs: 0,
    }),
    onAlerts: () => {},
    onChanged: (what) => feed.markChanged(what),
    log: () => {},
  });
  const feed = createSnapshotPublisher({
    setTimer,
    snapshot: engine.snapshot,
    hasWindows: () => false,
    onSnapshot: (snapshot) => void trayView(snapshot, now(), 'en-US'),
    onPatch: () => {},
  });
  return {
    engine,
    async stop() {
      feed.stop();
      await engine.stop();
      await door.close();
      store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
