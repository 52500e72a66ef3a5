import { runAtOnce, type Steps } from '#shared/domain/steps.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { DroppedHistory } from '#shared/query-results.ts';
import type { OpenedDatabase } from './database.ts';
import { createStandby, type ReportTrouble } from './in-memory-failover.ts';
import { createOutboxStore } from './outbox-store.ts';
import { defaultQuota, type Quota } from './quota.ts';
import type { Confirmation } from './readings.ts';
import type { Sql } from './sql.ts';
import type { PollCommit, Store } from './store.ts';
import { createTables, type Tables } from './tables.ts';
import { writeAlerts, writeConfirmation, writePoll } from './write-poll.ts';

export interface StoreDeps {
  readonly now: () => number;
  readonly report: ReportTrouble;
  readonly quota?: Quota;
  /** Called at most once a day per vendor, when a page exceeded its quota and the oldest history was dropped. */
  readonly onDropped?: (vendorId: VendorId, dropped: DroppedHistory) => void;
}

/** The most that one call deletes: incidents with all their updates, and rows. */
const itemsPerPrune = 50;
const rowsPerPrune = 1_000;

/**
 * With thousands of vendors, one commit must not write every waiting confirmation; the rest goes with later commits.
 */
const confirmationsPerWrite = 200;
/** Some ten milliseconds’ work. */
const confirmationsPerFlush = 1_000;

/** The application’s only store. A disk failure is reported once and survived: see `createStandby`. */
export function createStore(opened: Pick<OpenedDatabase, 'database' | 'path'>, deps: StoreDeps): Store {
  const tablesOf = (sql: Sql): Tables => createTables(sql, deps.quota ?? defaultQuota);
  const disk = createStandby({ ...opened, ...deps, tablesOf, distrust: ({ readings }) => readings.distrust() });
  const confirmed = new Map<VendorId, Confirmation>();

  const takeConfirmations = (count: number): readonly Confirmation[] => {
    const taken: Confirmation[] = [];
    for (const one of confirmed.values()) {
      if (taken.length === count) break;
      taken.push(one);
      confirmed.delete(one.vendorId);
    }
    return taken;
  };

  const flushSome = (): boolean => {
    const waiting = takeConfirmations(confirmationsPerFlush);
    if (waiting.length > 0)
      disk.write((tables) => {
        for (const one of waiting) writeConfirmation(tables, one);
      });
    return confirmed.size > 0;
  };

  const flush = (): void => {
    disk.recover();
    while (flushSome());
  };

  const droppedHistory = (vendorId: VendorId): DroppedHistory | null =>
    disk.read(({ quotas }) => quotas.dropped(vendorId));

  function* commitInSteps(poll: PollCommit): Steps<void> {
    const { vendorId } = poll.stored;
    confirmed.delete(vendorId);
    let waiting: readonly Confirmation[] | null = null;
    let hasDropped = false;
    yield* disk.writeInSteps(function* (tables) {
      hasDropped = yield* writePoll(tables, poll);
      // Only in the last step, since no later one can be undone any more.
      waiting ??= takeConfirmations(confirmationsPerWrite);
      for (const one of waiting) writeConfirmation(tables, one);
    });
    const dropped = hasDropped ? droppedHistory(vendorId) : null;
    if (dropped) deps.onDropped?.(vendorId, dropped);
  }

  return {
    loadReadings: () => disk.read(({ readings }) => readings.load()),
    commit: (poll) => runAtOnce(commitInSteps(poll)),
    commitInSteps,
    commitAlerts: (alerts) => {
      if (alerts.length > 0) disk.write((tables) => runAtOnce(writeAlerts(tables, alerts)));
    },
    confirm: (vendorId, readAt, validators, unreadSinceAt = null) => {
      const confirmation: Confirmation = { vendorId, readAt, validators };
      if (unreadSinceAt === null) return void confirmed.set(vendorId, confirmation);
      confirmed.delete(vendorId);
      disk.write(({ readings, spans }) => {
        spans.unread(vendorId, unreadSinceAt, readAt);
        readings.confirm(confirmation);
      });
    },
    flush,
    flushSome,
    forgetReading: (vendorId) => {
      const at = deps.now();
      confirmed.delete(vendorId);
      disk.write(({ readings, spans, reported }) => {
        readings.forget(vendorId);
        reported.forget(vendorId);
        spans.end(vendorId, at);
      });
    },

    incident: (vendorId, incidentId) => disk.read(({ history }) => history.incident(vendorId, incidentId)),
    seenStates: (vendorId, incidentIds) => disk.read(({ history }) => history.seenStates(vendorId, incidentIds)),
    incidents: (vendorId, query) => disk.read(({ history }) => history.incidents(vendorId, query)),
    maintenances: (vendorId, query) => disk.read(({ maintenances }) => maintenances.of(vendorId, query)),
    maintenance: (vendorId, maintenanceId) =>
      disk.read(({ maintenances }) => maintenances.one(vendorId, maintenanceId)),
    plannedBetween: (fromAt, untilAt, limit) =>
      disk.read(({ maintenances }) => maintenances.between(fromAt, untilAt, limit)),
    neighbours: (vendorId, incidentId) => disk.read(({ history }) => history.neighbours(vendorId, incidentId)),
    wasSeen: (vendorId, incidentId) => disk.read(({ history }) => history.wasSeen(vendorId, incidentId)),
    markViewed: (vendorId, incidentIds, at) =>
      disk.write(({ history }) => {
        for (const id of incidentIds) history.markViewed(vendorId, id, at);
      }),
    markNew: (vendorId, incidentIds) => disk.write(({ history }) => history.markNew(vendorId, incidentIds)),
    incidentSummaries: (vendorId, query) => disk.read(({ summaries }) => summaries.page(vendorId, query)),
    incidentTimes: (vendorId, query) => disk.read(({ times }) => times.page(vendorId, query)),
    readLevelSpans: (vendorId, sinceAt) => disk.read(({ spans }) => spans.readLevels(vendorId, sinceAt)),
    historyStart: (vendorId) =>
      disk.read(({ spans, summaries }) => ({
        firstReadAt: spans.firstReadAt(vendorId),
        oldestIncidentAt: summaries.oldestAt(vendorId),
      })),
    componentSpanPage: (vendorId, query) => disk.read(({ spans }) => spans.componentPage(vendorId, query)),
    levelSpans: (vendorId, sinceAt) => disk.read(({ spans }) => spans.levels(vendorId, sinceAt)),
    componentSpans: (vendorId, componentId, sinceAt) =>
      disk.read(({ spans }) => spans.statuses(vendorId, componentId, sinceAt)),

    reportedRecord: (vendorId) => disk.read(({ reported }) => reported.record(vendorId)),
    reportedDaysOfPage: (vendorId) => disk.read(({ reported }) => reported.ofPage(vendorId)),
    reportedDays: (vendorId) => disk.read(({ reported }) => reported.ofComponents(vendorId)),
    reportedDaysOf: (vendorId, componentId) => disk.read(({ reported }) => reported.ofComponent(vendorId, componentId)),
    saveReportedDays: (vendorId, record, days) => disk.write(({ reported }) => reported.write(vendorId, record, days)),

    ledgerOfIncident: (vendorId, incidentId) => disk.read(({ ledger }) => ledger.ofIncident(vendorId, incidentId)),
    ledgerOfMaintenance: (vendorId, maintenanceId) =>
      disk.read(({ ledger }) => ledger.ofMaintenance(vendorId, maintenanceId)),
    ledgerSince: (at, limit, vendorId) => disk.read(({ ledger }) => ledger.since(at, limit, vendorId)),
    pendingAlerts: () => disk.read(({ ledger }) => ledger.pending()),
    markDelivered: (alertId, delivery, at) => disk.write(({ ledger }) => ledger.markDelivered(alertId, delivery, at)),
    addMissed: (alerts, sinceAt, untilAt) => disk.write(({ missed }) => missed.add(alerts, sinceAt, untilAt)),
    missedAlerts: () => disk.read(({ missed }) => missed.all()),
    clearMissed: () => disk.write(({ missed }) => missed.clear()),
    restoreMissed: (lines) =>
      disk.write(({ missed }) => {
        for (const { alert, sinceAt, untilAt } of lines) missed.add([alert], sinceAt, untilAt);
      }),
    wasNotifiedOfChange: (changeKey, channel) =>
      disk.read(({ ledger }) => ledger.wasNotifiedOfChange(changeKey, channel)),
    wasNotifiedOf: (vendorId, incidentId, channel) =>
      disk.read(({ ledger }) => ledger.wasNotifiedOf(vendorId, incidentId, channel)),

    outbox: createOutboxStore(disk),

    droppedHistory,
    prune: (beforeAt) => {
      let hasMore = false;
      disk.write(({ history, maintenances, spans, reported, ledger, outbox }) => {
        const more = [
          history.prune(beforeAt, itemsPerPrune, deps.now()),
          maintenances.prune(beforeAt, itemsPerPrune),
          spans.prune(beforeAt, rowsPerPrune),
          ledger.prune(beforeAt, rowsPerPrune),
        ];
        outbox.prune(beforeAt);
        reported.prune(beforeAt);
        hasMore = more.includes(true);
      });
      return hasMore;
    },
    close: () => {
      flush();
      disk.close();
    },
  };
}
