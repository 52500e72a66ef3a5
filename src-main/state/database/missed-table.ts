import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { decodeEntry } from './ledger.ts';
import type { Sql } from './sql.ts';
import type { MissedLine } from './store.ts';

export interface MissedTable {
  add(alerts: readonly LedgerEntry[], sinceAt: number, untilAt: number): void;
  all(): readonly MissedLine[];
  clear(): void;
}

interface MissedRow {
  readonly alert: string;
  readonly since_at: number;
  readonly until_at: number;
}

/** Far more than the list shows; the newest are kept. */
const mostRows = 2_000;

const insert = `
  INSERT INTO missed_alerts (alert_id, alert, since_at, until_at) VALUES (?, ?, ?, ?) ON CONFLICT (alert_id) DO UPDATE
    SET since_at = min(since_at, excluded.since_at), until_at = max(until_at, excluded.until_at)`;

/** Alerts that the user missed and has not looked at yet. */
export function createMissedTable(sql: Sql): MissedTable {
  return {
    add(alerts, sinceAt, untilAt) {
      for (const alert of alerts) sql.run(insert, alert.id, JSON.stringify(alert), sinceAt, untilAt);
      sql.run('DELETE FROM missed_alerts WHERE seq <= (SELECT max(seq) FROM missed_alerts) - ?', mostRows);
    },
    all: () =>
      sql
        .all<MissedRow>('SELECT alert, since_at, until_at FROM missed_alerts ORDER BY seq')
        .flatMap(({ alert, since_at, until_at }) => {
          const entry = decodeEntry(alert);
          return entry ? [{ alert: entry, sinceAt: since_at, untilAt: until_at }] : [];
        }),
    clear: () => sql.run('DELETE FROM missed_alerts'),
  };
}
