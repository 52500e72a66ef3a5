import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Alert } from '#shared/domain/alert.ts';
import { everythingGroup } from '#shared/domain/alert-group.ts';
import { aSubscription } from '#shared/domain/builders.ts';
import type { Change } from '#shared/domain/change.ts';
import { plainChannel } from '#shared/domain/channel.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { toVendorId, type VendorId } from '#shared/domain/vendor.ts';
import { type AlertDelivery, createAlertDelivery } from '../alert-delivery.ts';
import { createMemorySettings } from '../cli/memory-settings.ts';
import { openDatabase } from '../state/database.ts';
import type { Store } from '../state/store.ts';
import { createStore } from '../state/store-sqlite.ts';
import type { SettingsHandle } from './deps.ts';
import { createEngine, type Engine } from './engine.ts';
import { type SoakClock, settle } from './soak-clock.ts';
import { type SoakPage, soakFetch } from './soak-page.ts';

/** The channel beside the desktop, which hears of everything. */
export const opsChannel = 'ops';

export interface Shown {
  readonly id: string;
  /** How often the application had been killed by then. */
  readonly kills: number;
}

/** The real engine, store and delivery over restarts, with all that came of them. */
export interface SoakWorld {
  readonly clock: SoakClock;
  readonly engine: Engine;
  readonly store: Store;
  readonly settings: SettingsHandle;
  readonly shown: readonly Shown[];
  /** Every change and every line that a commit took, oldest first. */
  readonly changes: ReadonlyMap<VendorId, readonly Change[]>;
  readonly lines: readonly Alert[];
  /** What the channel took, in this order. */
  readonly taken: readonly Alert[];
  channelIsUp: boolean;
  notificationsAreSlow: boolean;
  restart(): Promise<void>;
  /** Ends without a word to anybody; notifications that are under way are never marked as shown. */
  kill(): void;
  /** Notifications under way are shown to their end. */
  finishShowing(): Promise<void>;
  /** One round of the channel's worker. */
  pump(): void;
  gatherAway(): void;
  close(): Promise<void>;
}

interface Run {
  readonly engine: Engine;
  readonly store: Store;
  readonly settings: SettingsHandle;
  readonly delivery: AlertDelivery;
  isAlive: boolean;
}

export function vendorOf(index: number): VendorId {
  return toVendorId(`vendor-${index}`);
}

/** A new folder, in memory where there is one: what a disk survives is tested elsewhere. Whoever asks removes it. */
export function soakFolder(): string {
  const memory = '/dev/shm';
  return mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'statustray-soak-'));
}

export interface SoakOptions {
  readonly directory: string;
  readonly clock: SoakClock;
  readonly pages: readonly SoakPage[];
  readonly intervalMs: number;
  readonly random?: () => number;
}

export function createSoakWorld({ directory, clock, pages, intervalMs, random = () => 0.5 }: SoakOptions): SoakWorld {
  const shown: Shown[] = [];
  const lines: Alert[] = [];
  const taken: Alert[] = [];
  const changes = new Map<VendorId, Change[]>();
  let kills = 0;
  let underWay: (() => void)[] = [];
  const fetch = soakFetch(pages);

  const recording = (store: Store): Store => ({
    ...store,
    commit(poll) {
      store.commit(poll);
      const { vendorId } = poll.stored;
      changes.set(vendorId, [...(changes.get(vendorId) ?? []), ...poll.changes]);
      lines.push(...poll.alerts);
    },
    commitAlerts(alerts) {
      store.commitAlerts(alerts);
      lines.push(...alerts);
    },
  });

  const begin = (initial: Settings): Run => {
    const opened = openDatabase(join(directory, 'soak.db'), { now: clock.now });
    const store = recording(createStore(opened, { now: clock.now, report: () => {} }));
    const settings = createMemorySettings(initial);
    const setTimer = (task: () => void, delayMs: number) => clock.setTimer(() => run.isAlive && task(), delayMs);
    const delivery = createAlertDelivery({
      store,
      show: (notice) => {
        shown.push({ id: notice.id, kills });
        if (!world.notificationsAreSlow) return Promise.resolve('native');
        return new Promise((resolve) => underWay.push(() => resolve('native')));
      },
      silence: () => '',
      acknowledge: () => {},
      openIncident: () => {},
      openPopover: () => {},
      addAway: () => {},
      onShown: () => {},
      now: clock.now,
      setTimer,
    });
    const engine = createEngine({
      fetch,
      now: clock.now,
      random,
      setTimer,
      store,
      settings,
      cataloguePage: () => null,
      channel: 'desktop',
      zone: () => 'UTC',
      facts: () => ({
        version: '1',
        platform: 'linux',
        notifications: 'native',
        secretStorage: 'unknown',
        dataDirectory: '',
        clockSkewMs: 0,
      }),
      onAlerts: delivery.deliver,
      onDirty: () => {},
      log: () => {},
    });
    const run: Run = { engine, store, settings, delivery, isAlive: true };
    return run;
  };

  const start = (initial: Settings): Run => {
    const run = begin(initial);
    run.engine.start();
    run.delivery.resume();
    return run;
  };

  const abandoned: Run[] = [];
  const end = async (run: Run): Promise<void> => {
    await run.engine.stop();
    run.delivery.stop();
    run.isAlive = false;
    run.store.close();
  };
  const finishShowing = async (): Promise<void> => {
    for (const finish of underWay.splice(0)) finish();
    await settle();
  };

  const world: SoakWorld = {
    clock,
    get engine() {
      return current.engine;
    },
    get store() {
      return current.store;
    },
    get settings() {
      return current.settings;
    },
    shown,
    changes,
    lines,
    taken,
    channelIsUp: true,
    notificationsAreSlow: false,
    async restart() {
      await finishShowing();
      const settings = current.settings.get();
      await end(current);
      current = start(settings);
    },
    kill() {
      kills += 1;
      underWay = [];
      const settings = current.settings.get();
      current.isAlive = false;
      abandoned.push(current);
      current = start(settings);
    },
    finishShowing,
    pump() {
      if (!world.channelIsUp) return;
      const { outbox } = current.store;
      for (const row of outbox.waiting(opsChannel)) {
        const alert = outbox.alertOf(row.key);
        if (alert) taken.push(alert);
        outbox.accept(row, clock.now(), null);
      }
    },
    gatherAway: () => current.delivery.gatherAway(),
    async close() {
      await end(current);
      for (const { store } of abandoned) store.close();
    },
  };
  let current = start({
    ...defaultSettings,
    groups: [{ ...everythingGroup, id: 'ops', name: 'Ops', channels: [opsChannel] }],
    channels: [plainChannel(opsChannel, 'webhook')],
    subscriptions: pages.map((page, index) =>
      aSubscription({
        vendorId: vendorOf(index),
        name: `Vendor ${index}`,
        pageUrl: `${page.origin}/`,
        intervalMs,
        addedAt: clock.now(),
      }),
    ),
  });
  return world;
}
