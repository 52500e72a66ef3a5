import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addTo } from '#shared/domain/add-to.ts';
import { type AlertGroup, everythingGroup } from '#shared/domain/alert-group.ts';
import type { Change } from '#shared/domain/change.ts';
import { plainChannel } from '#shared/domain/channel.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { toVendorId, type VendorId } from '#shared/domain/vendor.ts';
import { aSubscription } from '#shared/testing/builders.ts';
import { type Delivery, type DeliveryResult, retryLater } from '../channels/outbox/delivery.ts';
import type { Engine } from '../engine/engine.ts';
import type { PollCommit, Store } from '../state/database/store.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import type { SoakPage } from './simulated-page.ts';
import { beginLife, type SoakLife } from './simulated-process.ts';
import { soakFetch } from './simulated-web.ts';
import { drainPromises, type VirtualClock } from './virtual-clock.ts';

/** The channel beside the desktop, which receives everything. */
export const opsChannel = 'ops';
/** It accepts messages, is unreachable, or accepts them but its response is lost. */
export type ChannelHealth = 'up' | 'down' | 'lossy';

export interface Shown {
  readonly id: string;
  /** How often the app had been killed by then. */
  readonly kills: number;
}

/** A message that a channel accepted. */
export interface Taken {
  readonly channel: string;
  readonly key: string;
  readonly alert: LedgerEntry;
}

/** The real app without its windows, over many runs, with everything it did. */
export interface SimulatedApp {
  readonly clock: VirtualClock;
  readonly engine: Engine;
  readonly store: Store;
  readonly settings: SettingsHandle;
  readonly shown: readonly Shown[];
  /** Every committed change and ledger entry, oldest first. */
  readonly changes: ReadonlyMap<VendorId, readonly Change[]>;
  readonly lines: readonly LedgerEntry[];
  /** In the order in which the channels accepted them. */
  readonly taken: readonly Taken[];
  /** How many messages may have been accepted twice, because of kills and lost responses. */
  readonly allowedDuplicates: number;
  /** The state of the channel `ops`; the others always work. */
  ops: ChannelHealth;
  notificationsAreSlow: boolean;
  restart(): Promise<void>;
  /** Kills the process; notifications in progress are never marked as shown. */
  kill(): void;
  /** Completes notifications in progress. */
  finishShowing(): Promise<void>;
  /** The user has fixed the channels: everything queued is due. */
  mendChannels(): Promise<void>;
  /** The computer sleeps and wakes. */
  sleep(ms: number): void;
  close(): Promise<void>;
}

export function vendorOf(index: number): VendorId {
  return toVendorId(`vendor-${index}`);
}

/** A new folder, in memory where possible: durability is tested elsewhere. The caller removes it. */
export function soakFolder(): string {
  const memory = '/dev/shm';
  return mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'statustray-soak-'));
}

export interface SoakOptions {
  readonly directory: string;
  readonly clock: VirtualClock;
  readonly pages: readonly SoakPage[];
  /** For all pages, or for each page. */
  readonly intervalMs: number | ((page: number) => number);
  readonly random?: () => number;
  /** In addition to the built-in group and the group of `ops`. */
  readonly groups?: readonly AlertGroup[];
}

export const opsGroup: AlertGroup = { ...everythingGroup, id: 'ops', name: 'Ops', channels: [opsChannel] };

export function createSoakWorld({
  directory,
  clock,
  pages,
  intervalMs,
  random = () => 0.5,
  groups = [],
}: SoakOptions): SimulatedApp {
  const shown: Shown[] = [];
  const lines: LedgerEntry[] = [];
  const taken: Taken[] = [];
  const changes = new Map<VendorId, Change[]>();
  const abandoned: SoakLife[] = [];
  let kills = 0;
  let losses = 0;
  let underWay: (() => void)[] = [];

  const noteCommit = ({ stored, changes: changed, alerts }: PollCommit): void => {
    for (const change of changed) addTo(changes, stored.vendorId, change);
    lines.push(...alerts);
  };

  const watched = (store: Store): Store => ({
    ...store,
    commit(poll) {
      store.commit(poll);
      noteCommit(poll);
    },
    *commitInSteps(poll) {
      yield* store.commitInSteps(poll);
      noteCommit(poll);
    },
    commitAlerts(alerts) {
      store.commitAlerts(alerts);
      lines.push(...alerts);
    },
  });

  const send = async ({ key, alert }: Delivery): Promise<DeliveryResult> => {
    const health = alert.channel === opsChannel ? world.ops : 'up';
    if (health === 'down') return retryLater('Nobody answers.');
    taken.push({ channel: alert.channel, key, alert });
    if (health === 'up') return { kind: 'accepted', said: 'ok', ref: null };
    losses += 1;
    return retryLater('No answer came.');
  };

  const begin = (settings: Settings): SoakLife =>
    beginLife({
      directory,
      clock,
      fetch: soakFetch(pages),
      random,
      settings,
      watched,
      send,
      show: (notice) => {
        shown.push({ id: notice.id, kills });
        if (!world.notificationsAreSlow) return Promise.resolve('native');
        return new Promise((resolve) => underWay.push(() => resolve('native')));
      },
    });

  const finishShowing = async (): Promise<void> => {
    for (const finish of underWay.splice(0)) finish();
    await drainPromises();
  };

  const world: SimulatedApp = {
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
    get allowedDuplicates() {
      return kills + losses;
    },
    shown,
    changes,
    lines,
    taken,
    ops: 'up',
    notificationsAreSlow: false,
    async restart() {
      await finishShowing();
      await current.end();
      current = begin(current.settings.get());
    },
    kill() {
      kills += 1;
      underWay = [];
      current.abandon();
      abandoned.push(current);
      current = begin(current.settings.get());
    },
    finishShowing,
    async mendChannels() {
      for (const { id } of current.settings.get().channels) current.outbox.resume(id);
      await drainPromises();
    },
    sleep(ms) {
      current.engine.sleep();
      clock.jump(ms);
      current.delivery.gatherAway();
      current.engine.wake();
      current.outbox.kick();
    },
    async close() {
      await current.end();
      for (const { store } of abandoned) store.close();
    },
  };
  const allGroups = [opsGroup, ...groups];
  const channelIds = new Set(allGroups.flatMap(({ channels }) => channels));
  let current = begin({
    ...defaultSettings,
    groups: allGroups,
    channels: [...channelIds].map((id) => plainChannel(id, 'webhook')),
    subscriptions: pages.map((page, index) =>
      aSubscription({
        vendorId: vendorOf(index),
        name: `Vendor ${index}`,
        pageUrl: `${page.origin}/`,
        intervalMs: typeof intervalMs === 'number' ? intervalMs : intervalMs(index),
        addedAt: clock.now(),
      }),
    ),
  });
  return world;
}
