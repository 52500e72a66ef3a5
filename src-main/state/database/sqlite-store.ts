import type { Incident } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { DroppedHistory } from '#shared/query-results.ts';
import type { OpenedDatabase } from './database.ts';
import { createHistory, type History } from './history.ts';
import { createStandby, type ReportTrouble } from './in-memory-failover.ts';
import { createIncidentSummaries, type IncidentSummaries } from './incident-summaries.ts';
import { createIncidentTimes, type IncidentTimesTable } from './incident-times.ts';
import { createUpdates } from './incident-updates.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createSpans, type Spans } from './level-spans.ts';
import { createMaintenanceTable, type MaintenanceTable } from './maintenance-history.ts';
import { meterSql } from './metered-sql.ts';
import { createMissedTable, type MissedTable } from './missed-table.ts';
import { rowsFor } from './outbox-entry.ts';
import { createOutboxStore } from './outbox-store.ts';
import { createOutboxTable, type OutboxTable } from './outbox-table.ts';
import { defaultQuota, type Quota, type Written } from './quota.ts';
import { type Confirmation, createReadings, type Readings } from './readings.ts';
import { createReportedDaysTable, type ReportedDaysTable } from './reported-days.ts';
import type { Sql } from './sql.ts';
import type { PollCommit, Store } from './store.ts';
import { createVendorQuotas, type VendorQuotas } from './vendor-quotas.ts';

interface Tables {
  readonly readings: Readings;
  readonly history: History;
  readonly maintenances: MaintenanceTable;
  readonly summaries: IncidentSummaries;
  readonly times: IncidentTimesTable;
  readonly spans: Spans;
  readonly reported: ReportedDaysTable;
  readonly ledger: Ledger;
  readonly missed: MissedTable;
  readonly outbox: OutboxTable;
  readonly quotas: VendorQuotas;
  /** How much history was written since the last call. */
  readonly takeWritten: () => Written;
}

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

/** The application’s only store. A disk failure is reported once and survived: see `createStandby`. */
export function createStore(opened: Pick<OpenedDatabase, 'database' | 'path'>, deps: StoreDeps): Store {
  const tablesOf = (sql: Sql): Tables => createTables(sql, deps.quota ?? defaultQuota);
  const disk = createStandby({ ...opened, ...deps, tablesOf, distrust: ({ readings }) => readings.distrust() });
  const confirmed = new Map<VendorId, Confirmation>();

  const takeConfirmations = (count: number): readonly Confirmation[] => {
    const taken = [...confirmed.values()].slice(0, count);
    for (const { vendorId } of taken) confirmed.delete(vendorId);
    return taken;
  };

  const flush = (): void => {
    disk.recover();
    while (confirmed.size > 0) {
      const waiting = takeConfirmations(confirmationsPerWrite);
      disk.write((tables) => {
        for (const one of waiting) writeConfirmation(tables, one);
      });
    }
  };

  const droppedHistory = (vendorId: VendorId): DroppedHistory | null =>
    disk.read(({ quotas }) => quotas.dropped(vendorId));

  return {
    loadReadings: () => disk.read(({ readings }) => readings.load()),
    commit: (poll) => {
      confirmed.delete(poll.stored.vendorId);
      const waiting = takeConfirmations(confirmationsPerWrite);
      let hasDropped = false;
      disk.write((tables) => {
        hasDropped = writePoll(tables, poll);
        for (const one of waiting) writeConfirmation(tables, one);
      });
      const dropped = hasDropped ? droppedHistory(poll.stored.vendorId) : null;
      if (dropped) deps.onDropped?.(poll.stored.vendorId, dropped);
    },
    commitAlerts: (alerts) => {
      if (alerts.length > 0) disk.write((tables) => writeAlerts(tables, alerts));
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

function createTables(sql: Sql, quota: Quota): Tables {
  const { sql: metered, take } = meterSql(sql);
  const updates = createUpdates(metered, quota);
  return {
    readings: createReadings(sql),
    history: createHistory(metered, updates),
    maintenances: createMaintenanceTable(metered, updates),
    summaries: createIncidentSummaries(sql),
    times: createIncidentTimes(sql),
    spans: createSpans(metered),
    reported: createReportedDaysTable(sql, quota),
    ledger: createLedger(metered),
    missed: createMissedTable(sql),
    outbox: createOutboxTable(sql),
    quotas: createVendorQuotas(sql, updates, quota),
    takeWritten: take,
  };
}

/** Returns whether the quota dropped history of this vendor for the first time in a day. */
function writePoll(tables: Tables, poll: PollCommit): boolean {
  const { readings, history, spans, quotas } = tables;
  const { at, stored, level } = poll;
  const { vendorId, reading } = stored;
  const keepsEarlier = !quotas.isDaySpent(vendorId, at);
  const [incidents, maintenances] = [[...incidentsOf(poll)], [...maintenancesOf(poll)]];
  tables.takeWritten();
  if (poll.unreadSinceAt != null) spans.unread(vendorId, poll.unreadSinceAt, at);
  else if (reading.kind === 'fresh') spans.gap(vendorId, readings.readAt(vendorId), at);
  const before = readings.pageOf(vendorId);
  readings.write(stored);
  for (const incident of incidents) history.recordIncident(vendorId, incident, at, keepsEarlier);
  for (const maintenance of maintenances) tables.maintenances.record(vendorId, maintenance, at, keepsEarlier);
  spans.level(vendorId, level, at);
  if (reading.kind === 'fresh') spans.components(vendorId, reading.page, at, before);
  writeAlerts(tables, poll.alerts);
  const shown = { incidents: incidents.map(idOf), maintenances: maintenances.map(idOf), isWhole: poll.read !== null };
  return quotas.enforce(vendorId, tables.takeWritten(), shown, at);
}

/** Queues alerts for channels in the same transaction as their ledger lines. */
function writeAlerts({ ledger, outbox }: Tables, alerts: readonly LedgerEntry[]): void {
  outbox.write(rowsFor(alerts));
  ledger.write(alerts);
}

function writeConfirmation({ readings, spans }: Tables, confirmation: Confirmation): void {
  const { vendorId, readAt } = confirmation;
  spans.gap(vendorId, readings.readAt(vendorId), readAt);
  readings.confirm(confirmation);
}

/** Incidents as read, under our ids; those of the changes replace them, and those of the stored page replace both. */
function incidentsOf({ read, changes, stored }: PollCommit): Iterable<Incident> {
  const page = lastPage(stored.reading);
  const changed = changes.flatMap((change) => ('incident' in change ? [change.incident] : []));
  const aliases = new Map(Object.entries(stored.memory.aliases));
  const asRead = (read?.incidents ?? []).map((one) => ({ ...one, id: aliases.get(one.id) ?? one.id }));
  return byId([...asRead, ...changed, ...(page?.incidents ?? [])]);
}

function maintenancesOf({ read, changes, stored }: PollCommit): Iterable<ScheduledMaintenance> {
  const page = lastPage(stored.reading);
  const changed = changes.flatMap((change) => ('maintenance' in change ? [change.maintenance] : []));
  return byId([...(read?.maintenances ?? []), ...changed, ...(page?.maintenances ?? [])]);
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

function byId<Noun extends { readonly id: string }>(list: readonly Noun[]): Iterable<Noun> {
  return new Map(list.map((one) => [one.id, one])).values();
}
