import { join } from 'node:path';
import type { Settings } from '#shared/domain/settings.ts';
import type { Delivery, DeliveryResult } from '../channels/outbox/delivery.ts';
import { createOutbox, type Outbox } from '../channels/outbox/outbox-worker.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import type { Fetch } from '../http/fetch.ts';
import { createDesktopDelivery, type DesktopDelivery } from '../notifications/desktop-delivery.ts';
import type { Adapter, NotificationContent } from '../notifications/notification.ts';
import { loadAllPlatforms } from '../platforms/registry.ts';
import { openDatabase } from '../state/database/database.ts';
import { createStore } from '../state/database/sqlite-store.ts';
import type { Store } from '../state/database/store.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import type { VirtualClock } from './virtual-clock.ts';

/* A virtual clock does not wait for a reader to be loaded from the disk. */
await loadAllPlatforms();

/** One run of the app, from its start until it ends or is killed. */
export interface SoakLife {
  readonly engine: Engine;
  readonly store: Store;
  readonly settings: SettingsHandle;
  readonly delivery: DesktopDelivery;
  readonly outbox: Outbox;
  /** Shuts down cleanly. */
  end(): Promise<void>;
  /** Kills it: nothing runs any more, and nothing in progress resolves. */
  abandon(): void;
}

export interface SoakLifeOptions {
  readonly directory: string;
  readonly clock: VirtualClock;
  readonly fetch: Fetch;
  readonly random: () => number;
  readonly settings: Settings;
  /** The store, for checks. */
  readonly watched: (store: Store) => Store;
  readonly show: (notice: NotificationContent) => Promise<Adapter>;
  readonly send: (delivery: Delivery) => Promise<DeliveryResult>;
}

const facts = {
  version: '1',
  platform: 'linux',
  notifications: 'native',
  secretStorage: 'unknown',
  dataDirectory: '',
  clockSkewMs: 0,
} as const;

/** The real engine, store, delivery and outbox, composed as in the app. */
export function beginLife({ clock, random, ...options }: SoakLifeOptions): SoakLife {
  let isAlive = true;
  const { now } = clock;
  const opened = openDatabase(join(options.directory, 'soak.db'), { now });
  const store = options.watched(createStore(opened, { now, report: () => {} }));
  const settings = createMemorySettings(options.settings);
  const setTimer = (task: () => void, delayMs: number) => clock.setTimer(() => isAlive && task(), delayMs);
  /** A killed process starts nothing any more, and nothing in progress resolves. */
  const whileAlive = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    const value = isAlive ? await work() : null;
    return isAlive && value !== null ? value : new Promise<never>(() => {});
  };
  const delivery = createDesktopDelivery({
    store,
    show: (notice) => whileAlive(() => options.show(notice)),
    silence: () => '',
    acknowledge: () => {},
    openIncident: () => {},
    openPopover: () => {},
    clear: () => {},
    openMaintenance: () => {},
    addAway: (alerts, sinceAt) => engine.addAway(alerts, sinceAt),
    onShown: () => {},
    now,
    setTimer,
  });
  const outbox = createOutbox({
    store,
    send: (delivery) => whileAlive(() => options.send(delivery)),
    stateOf: (id) => (settings.get().channels.some((channel) => channel.id === id) ? 'open' : 'gone'),
    now,
    random: () => 0.5,
    setTimer,
    onChannelProblem: () => {},
  });
  const engine = createEngine({
    fetch: options.fetch,
    now,
    random,
    setTimer,
    store,
    settings,
    cataloguePage: () => null,
    channel: 'desktop',
    zone: () => 'UTC',
    facts: () => facts,
    onAlerts: (alerts) => {
      delivery.deliver(alerts);
      outbox.kick();
    },
    onChanged: () => {},
    log: () => {},
  });
  engine.start();
  delivery.resume();
  outbox.start();
  return {
    engine,
    store,
    settings,
    delivery,
    outbox,
    async end() {
      await engine.stop();
      await outbox.stop();
      delivery.stop();
      isAlive = false;
      store.close();
    },
    abandon() {
      isAlive = false;
    },
  };
}
