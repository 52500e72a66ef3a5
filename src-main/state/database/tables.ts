import { createHistory, type History } from './history.ts';
import { createIncidentSummaries, type IncidentSummaries } from './incident-summaries.ts';
import { createIncidentTimes, type IncidentTimesTable } from './incident-times.ts';
import { createUpdates } from './incident-updates.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createSpans, type Spans } from './level-spans.ts';
import { createMaintenanceTable, type MaintenanceTable } from './maintenance-history.ts';
import { meterSql } from './metered-sql.ts';
import { createMissedTable, type MissedTable } from './missed-table.ts';
import { createOutboxTable, type OutboxTable } from './outbox-table.ts';
import type { Quota, Written } from './quota.ts';
import { createReadings, type Readings } from './readings.ts';
import { createReportedDaysTable, type ReportedDaysTable } from './reported-days.ts';
import type { Sql } from './sql.ts';
import { createVendorQuotas, type VendorQuotas } from './vendor-quotas.ts';

export interface Tables {
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
  /** Forgets what was counted for a commit that was undone. */
  readonly countAnew: () => void;
}

/** The tables of one connection. */
export function createTables(sql: Sql, quota: Quota): Tables {
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
    countAnew: () => {
      take();
      updates.takeDropped();
    },
  };
}
