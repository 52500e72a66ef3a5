import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { lastPage, type Reading } from '#shared/domain/reading.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type {
  ComponentMatch,
  IncidentDetails,
  MaintenanceDetails,
  PlannedMaintenance,
  VendorDetails,
} from '#shared/query-results.ts';
import type { Banner, Snapshot } from '#shared/snapshot.ts';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { createPoller, type Poller } from '../polling/poller.ts';
import { fastestMs } from '../polling/schedule.ts';
import { createAlertClock } from './alert-clock.ts';
import type { EngineDeps } from './engine-deps.ts';
import { drillAlerts } from './evaluate-alerts.ts';
import { createReportedDaysReader } from './history/reported-days-reader.ts';
import { createOfflineWatch } from './offline-watch.ts';
import { createPollStep } from './poll-step.ts';
import { createSnapshotBuilder } from './snapshot/snapshot-builder.ts';
import type { VendorState } from './vendor-state.ts';
import { createVendorStates } from './vendor-states.ts';

/** Statustray without a user interface: polls, decides, stores, and reports to its owner. */
export interface Engine {
  start(): void;
  stop(): Promise<void>;
  /** The contents of windows and the tray; the publisher adds the revision. */
  snapshot(): Omit<Snapshot, 'revision'>;
  reading(vendorId: VendorId): Reading | null;
  vendor(vendorId: VendorId): VendorDetails | null;
  incident(vendorId: VendorId, incidentId: string): IncidentDetails | null;
  maintenance(vendorId: VendorId, maintenanceId: string): MaintenanceDetails | null;
  /** Dated maintenance of watched components that overlaps the period, earliest first. */
  planned(fromAt: number, untilAt: number): readonly PlannedMaintenance[];
  /** Asks the page for its own record of past days if that is due; resolves to whether it has answered. */
  readReportedDays(vendorId: VendorId): Promise<boolean>;
  findComponents(query: string): readonly ComponentMatch[];
  /** Polls now; resolves once everything is committed. */
  checkNow(vendorId: VendorId | null): Promise<void>;
  markSeen(vendorId: VendorId, incidentIds: readonly string[]): void;
  /** Undoes `markSeen`. */
  markNew(vendorId: VendorId, incidentIds: readonly string[]): void;
  /**
   * Simulates an outage of a component: real rules and channels, nothing stored in the history. Returns the
   * decisions.
   */
  drill(vendorId: VendorId, componentId: string): readonly LedgerEntry[];
  addBanner(banner: Banner): void;
  /** Its reason has gone; `dismissBanner` is the user’s. */
  withdrawBanner(id: string): void;
  dismissBanner(id: string): void;
  /** Undoes `dismissBanner`, unless the banner’s reason has gone since. */
  restoreBanner(id: string): void;
  clearAway(): void;
  /** Undoes the last `clearAway`. */
  restoreAway(): void;
  /** `sinceAt` is when the user left, if known. */
  addAway(alerts: readonly LedgerEntry[], sinceAt: number | null): void;
  /** Pages are polled faster while a window is open. */
  setWatched(isWatched: boolean): void;
  setOnBattery(isOnBattery: boolean): void;
  sleep(): void;
  /** Polls all pages, staggered. Returns the start of the gap without readings; `null` if it was short. */
  wake(): number | null;
  /** When an earlier run last read a page, which is about when it ended. */
  readonly stoppedAt: number | null;
}

const wakeSpreadMs = 10_000;

export function createEngine(deps: EngineDeps): Engine {
  const states = createVendorStates(deps);
  const stoppedAt = newestReadAt(states.all());
  let sleptAt: number | null = null;
  const pace = { isWatched: false, isOnBattery: false };
  const offline = createOfflineWatch();
  const reportedDays = createReportedDaysReader({ ...deps, states });
  const step = createPollStep({
    ...deps,
    states,
    offline,
    onBackOnline: () => poller.wake(wakeSpreadMs),
    pace: () => ({ ...pace, isOnBattery: pace.isOnBattery && deps.settings.get().general.batterySlower }),
  });
  const scheduleNow = deps.scheduleNow ?? deps.now;
  const poller: Poller = createPoller({
    now: scheduleNow,
    random: deps.random,
    setTimer: deps.setTimer,
    poll: async (vendorId, signal) => {
      const before = states.get(vendorId)?.version;
      const advice = await step(vendorId, signal);
      if (!signal.aborted) alertClock.polled(vendorId);
      deps.onChanged(states.get(vendorId)?.version === before ? 'confirmed' : 'news');
      return advice;
    },
    hostOf: (vendorId) => hostOf(states.get(vendorId)?.subscription.pageUrl ?? ''),
    onLook: () => alertClock.looked(),
    onFault: (vendorId, fault) => deps.log('poll broke', { vendor: vendorId, fault: String(fault) }),
    wakeSpreadMs,
  });
  /** While a window is open, no page waits longer than the fastest interval. */
  const bringForward = (vendorId: VendorId): void => {
    const soonest = scheduleNow() + Math.floor(fastestMs * deps.random());
    if (deps.fixedIntervalMs === undefined && (poller.nextDueAt(vendorId) ?? 0) > soonest + fastestMs)
      poller.reschedule(vendorId, soonest);
  };
  const builder = createSnapshotBuilder({ ...deps, states, poller, offlineSinceAt: offline.sinceAt });
  const alertClock = createAlertClock({
    ...deps,
    states,
    offline,
    ask: (vendorId) => {
      if (deps.fixedIntervalMs === undefined) poller.reschedule(vendorId, scheduleNow());
    },
  });
  const stopListening = deps.settings.onChange(() => {
    const { added, removed, moved } = states.sync();
    for (const vendorId of [...removed, ...moved]) poller.remove(vendorId);
    for (const vendorId of [...added, ...moved]) poller.add(vendorId, scheduleNow());
    deps.onChanged();
  });

  return {
    start() {
      const followed = states.all();
      followed.forEach(({ subscription }, index) => {
        poller.add(subscription.vendorId, scheduleNow() + firstDelayMs(index, followed.length));
      });
      alertClock.start();
    },
    async stop() {
      stopListening();
      alertClock.stop();
      reportedDays.stop();
      await poller.stop();
      deps.store.flush();
    },
    snapshot: builder.snapshot,
    reading: (vendorId) => states.get(vendorId)?.stored.reading ?? null,
    vendor: builder.vendor,
    incident: builder.incident,
    maintenance: builder.maintenance,
    planned: builder.planned,
    async readReportedDays(vendorId) {
      const hasAnswered = await reportedDays.read(vendorId);
      if (hasAnswered) {
        states.touch(vendorId);
        deps.onChanged();
      }
      return hasAnswered;
    },
    findComponents: builder.findComponents,
    checkNow: (vendorId) => poller.checkNow(vendorId === null ? 'all' : [vendorId]),
    markSeen(vendorId, incidentIds) {
      deps.store.markViewed(vendorId, incidentIds, deps.now());
      states.touch(vendorId);
      deps.onChanged();
    },
    markNew(vendorId, incidentIds) {
      deps.store.markNew(vendorId, incidentIds);
      states.touch(vendorId);
      deps.onChanged();
    },
    drill(vendorId, componentId) {
      const state = states.get(vendorId);
      const page = state ? lastPage(state.stored.reading) : null;
      if (!state || !page) return [];
      const alerts = drillAlerts(deps, state, { page, memory: state.stored.memory }, componentId);
      deps.store.commitAlerts(alerts);
      deps.onAlerts(alerts);
      return alerts;
    },
    addBanner: builder.addBanner,
    withdrawBanner: builder.withdrawBanner,
    dismissBanner: builder.dismissBanner,
    restoreBanner: builder.restoreBanner,
    clearAway: builder.clearAway,
    restoreAway: builder.restoreAway,
    addAway: builder.addAway,
    setWatched(isWatched) {
      pace.isWatched = isWatched;
      if (isWatched) for (const { subscription } of states.all()) bringForward(subscription.vendorId);
    },
    setOnBattery(isOnBattery) {
      pace.isOnBattery = isOnBattery;
    },
    sleep() {
      sleptAt ??= deps.now();
      poller.setAsleep(true);
    },
    wake() {
      const sinceAt = sleptAt ?? alertClock.gapSinceAt();
      sleptAt = null;
      poller.setAsleep(false);
      alertClock.wake();
      return sinceAt;
    },
    stoppedAt,
  };
}

function newestReadAt(states: readonly VendorState[]): number | null {
  const times = states.flatMap(({ stored: { reading } }) => (reading.kind === 'pending' ? [] : (reading.readAt ?? [])));
  return times.length > 0 ? times.reduce((newest, at) => Math.max(newest, at)) : null;
}

/** Spreads the first polls, so that a start does not request hundreds of pages at once. */
function firstDelayMs(index: number, count: number): number {
  return count <= 16 ? 0 : Math.floor((index / count) * Math.min(count * 50, wakeSpreadMs));
}

function hostOf(pageUrl: string): string {
  return canParseUrl(pageUrl) ? new URL(pageUrl).host : pageUrl;
}
