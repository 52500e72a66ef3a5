import { desktopChannel, type LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { decode } from './decode.ts';
import { ledgerEntrySchema } from './row-schemas.ts';
import type { Sql } from './sql.ts';
import type { Delivery, LedgerLine } from './store.ts';

export interface Ledger {
  /** A line that already exists, from before a crash, stays unchanged and is not shown again. */
  write(alert: LedgerEntry): void;
  ofIncident(vendorId: VendorId, incidentId: string): readonly LedgerLine[];
  ofMaintenance(vendorId: VendorId, maintenanceId: string): readonly LedgerLine[];
  since(at: number, limit: number, vendorId?: VendorId): readonly LedgerLine[];
  pending(): readonly LedgerLine[];
  markDelivered(alertId: string, delivery: Delivery, at: number): void;
  wasNotifiedOfChange(changeKey: string, channel: string): boolean;
  wasNotifiedOf(vendorId: VendorId, incidentId: string, channel: string): boolean;
  /** Deletes at most this many older lines; returns whether there may be more. */
  prune(beforeAt: number, most: number): boolean;
}

interface LedgerRow {
  readonly alert: string;
  readonly delivery: Delivery;
  readonly delivered_at: number | null;
}

/** The verdicts that notify a channel of a change, immediately or in a digest. */
const notified = "verdict IN ('told', 'digested')";

// One line per verdict: an alert that was held and sent later keeps both.
const insert = `
  INSERT INTO ledger (id, verdict, change_key, at, channel, vendor_id, incident_id, alert, delivery)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id, verdict) DO NOTHING`;

const select = 'SELECT alert, delivery, delivered_at FROM ledger';

const sinceOf = (also: '' | 'AND vendor_id = ?') => `SELECT alert, delivery, delivered_at FROM
  (SELECT * FROM ledger WHERE at >= ? ${also} ORDER BY at DESC, seq DESC LIMIT ?) ORDER BY seq DESC`;

/** Maintenance ids have no column of their own; damaged lines are skipped. */
const maintenanceLines = `${select} WHERE vendor_id = ? AND incident_id IS NULL
  AND CASE WHEN json_valid(alert) THEN json_extract(alert, '$.maintenanceId') END = ? ORDER BY seq`;

export function createLedger(sql: Sql): Ledger {
  return {
    write: (alert) => {
      const { id, verdict, changeKey, at, channel, vendorId, incidentId } = alert;
      const delivery: Delivery = verdict === 'told' && channel === desktopChannel ? 'pending' : 'none';
      sql.run(insert, id, verdict, changeKey, at, channel, vendorId, incidentId, JSON.stringify(alert), delivery);
    },
    ofIncident: (vendorId, incidentId) =>
      sql
        .all<LedgerRow>(`${select} WHERE vendor_id = ? AND incident_id = ? ORDER BY seq`, vendorId, incidentId)
        .flatMap(lineOf),
    ofMaintenance: (vendorId, maintenanceId) =>
      sql.all<LedgerRow>(maintenanceLines, vendorId, maintenanceId).flatMap(lineOf),
    since: (at, limit, vendorId) =>
      sql
        .all<LedgerRow>(
          vendorId === undefined ? sinceOf('') : sinceOf('AND vendor_id = ?'),
          ...(vendorId === undefined ? [at, limit] : [at, vendorId, limit]),
        )
        .flatMap(lineOf),
    pending: () => sql.all<LedgerRow>(`${select} WHERE delivery = 'pending' ORDER BY seq`).flatMap(lineOf),
    markDelivered: (alertId, delivery, at) =>
      sql.run(`UPDATE ledger SET delivery = ?, delivered_at = ? WHERE id = ? AND ${notified}`, delivery, at, alertId),
    wasNotifiedOfChange: (changeKey, channel) =>
      sql.one(`SELECT 1 FROM ledger WHERE change_key = ? AND channel = ? AND ${notified}`, changeKey, channel) !== null,
    wasNotifiedOf: (vendorId, incidentId, channel) =>
      sql.one(
        `SELECT 1 FROM ledger WHERE vendor_id = ? AND incident_id = ? AND channel = ? AND ${notified}`,
        vendorId,
        incidentId,
        channel,
      ) !== null,
    prune: (beforeAt, most) =>
      sql.run(
        `DELETE FROM ledger WHERE seq IN (SELECT seq FROM ledger WHERE at < ? AND delivery <> 'pending' AND NOT EXISTS
           (SELECT 1 FROM incidents WHERE incidents.vendor_id = ledger.vendor_id
            AND incidents.incident_id = ledger.incident_id AND open = 1) LIMIT ?)`,
        beforeAt,
        most,
      ) === most,
  };
}

/** Omits unreadable lines; the fields that prevent a second alert are separate columns. */
function lineOf(row: LedgerRow): readonly LedgerLine[] {
  const alert = decodeEntry(row.alert);
  return alert ? [{ ...alert, delivery: row.delivery, deliveredAt: row.delivered_at }] : [];
}

/** An entry as written. A value unknown to this release stays in its row, and is named in the reason. */
export function decodeEntry(text: string): LedgerEntry | null {
  const unknownWords: string[] = [];
  const entry = decode(ledgerEntrySchema, text, (word) => unknownWords.push(word));
  return entry && { ...entry, why: [entry.why, ...unknownWords.map((word) => `unknown ${word}`)].join('; ') };
}
