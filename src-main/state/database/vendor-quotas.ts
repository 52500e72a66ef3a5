import type { Steps } from '#shared/domain/steps.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { DroppedHistory } from '#shared/query-results.ts';
import type { Updates } from './incident-updates.ts';
import { dayOf, isCheckDue, type Quota, surplus, type Written } from './quota.ts';
import type { Sql } from './sql.ts';

/** Ids of what the page holds now, which is not dropped while it is open. */
export interface Shown {
  readonly incidents: readonly string[];
  readonly maintenances: readonly string[];
  /** Whether these are all the ids that the page lists, rather than only the stored ones. */
  readonly isWhole: boolean;
}

export interface VendorQuotas {
  /** Whether this vendor has used up its daily quota, so that only what the page shows is kept. */
  isDaySpent(vendorId: VendorId, at: number): boolean;
  /**
   * Counts what was written, and drops the oldest beyond the quota. Returns whether this is the first drop in a day.
   */
  enforce(vendorId: VendorId, written: Written, shown: Shown, at: number): Steps<boolean>;
  /** `null` if nothing has been dropped. */
  dropped(vendorId: VendorId): DroppedHistory | null;
}

interface QuotaRow {
  readonly day: number;
  readonly day_bytes: number;
  readonly unchecked_bytes: number;
  readonly unchecked_rows: number;
  readonly dropped_incidents: number;
  readonly dropped_updates: number;
  readonly dropped_at: number | null;
}

const untouched: QuotaRow = {
  day: 0,
  day_bytes: 0,
  // Databases of earlier releases were never checked.
  unchecked_bytes: Number.MAX_SAFE_INTEGER,
  unchecked_rows: 0,
  dropped_incidents: 0,
  dropped_updates: 0,
  dropped_at: null,
};

const upsert = `
  INSERT INTO vendor_quotas (vendor_id, day, day_bytes, unchecked_bytes, unchecked_rows, dropped_incidents,
    dropped_updates, dropped_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (vendor_id) DO UPDATE SET day = excluded.day, day_bytes = excluded.day_bytes,
    unchecked_bytes = excluded.unchecked_bytes, unchecked_rows = excluded.unchecked_rows,
    dropped_incidents = excluded.dropped_incidents, dropped_updates = excluded.dropped_updates,
    dropped_at = excluded.dropped_at`;

/** The most that one check drops beyond what was written since the last one, so that commits stay short. */
const mostRowsAtOnce = 500;
const mostBytesAtOnce = 32 * 1_048_576;
/** How many rows one statement deletes. */
const rowsPerStep = 1_000;

const textBytes = `
  (SELECT COALESCE(SUM(octet_length(body) + octet_length(components) + octet_length(update_id) + 100 +
      (SELECT COALESCE(SUM(octet_length(body) + 50), 0) FROM revisions WHERE update_ref = updates.id)), 0)
    FROM updates WHERE owner = kind AND updates.vendor_id = vendor AND owner_id = item)`;

/** Oldest first: closed incidents before open ones that disappeared from the page. */
const oldestIncidents = `
  SELECT item, bytes + ${textBytes} AS bytes FROM
    (SELECT 'incident' AS kind, vendor_id AS vendor, incident_id AS item, octet_length(incident) + 200 AS bytes
     FROM incidents WHERE vendor_id = ?1 AND (open = 0 OR incident_id NOT IN (SELECT value FROM json_each(?2)))
     ORDER BY open, COALESCE(closed_at, first_seen_at), first_seen_at LIMIT ?3)`;
const oldestMaintenances = `
  SELECT item, bytes + ${textBytes} AS bytes FROM
    (SELECT 'maintenance' AS kind, vendor_id AS vendor, maintenance_id AS item, octet_length(maintenance) + 200 AS bytes
     FROM maintenances WHERE vendor_id = ?1 AND maintenance_id NOT IN (SELECT value FROM json_each(?2))
     ORDER BY over DESC, first_seen_at LIMIT ?3)`;

const totalBytes = `
  SELECT (SELECT COALESCE(SUM(octet_length(incident) + 200), 0) FROM incidents WHERE vendor_id = ?1) +
    (SELECT COALESCE(SUM(octet_length(maintenance) + 200), 0) FROM maintenances WHERE vendor_id = ?1) +
    (SELECT COALESCE(SUM(octet_length(body) + octet_length(components) + octet_length(update_id) + 100), 0)
      FROM updates WHERE owner IN ('incident', 'maintenance') AND vendor_id = ?1) +
    (SELECT COALESCE(SUM(octet_length(revisions.body) + 50), 0) FROM updates JOIN revisions ON update_ref = updates.id
      WHERE owner IN ('incident', 'maintenance') AND vendor_id = ?1) AS bytes`;

const sizes = {
  ledger: 'SELECT COUNT(*) AS rows, SUM(octet_length(alert) + 200) AS bytes FROM ledger WHERE vendor_id = ?',
  component_spans:
    'SELECT COUNT(*) AS rows, SUM(octet_length(component_id) + 50) AS bytes FROM component_spans WHERE vendor_id = ?',
  level_spans: 'SELECT COUNT(*) AS rows, 0 AS bytes FROM level_spans WHERE vendor_id = ?',
  pruned_incidents:
    'SELECT COUNT(*) AS rows, SUM(octet_length(incident_id) + 50) AS bytes FROM pruned_incidents WHERE vendor_id = ?',
};

const dropLines = `
  DELETE FROM ledger WHERE seq IN (SELECT seq FROM ledger WHERE vendor_id = ?1 AND delivery <> 'pending'
    AND NOT EXISTS (SELECT 1 FROM incidents WHERE incidents.vendor_id = ?1
      AND incidents.incident_id = ledger.incident_id AND open = 1) ORDER BY seq LIMIT ?2)`;
const dropComponentSpans = `
  DELETE FROM component_spans WHERE vendor_id = ?1 AND (component_id, from_at) IN (SELECT component_id, from_at
    FROM component_spans WHERE vendor_id = ?1 AND until_at IS NOT NULL ORDER BY until_at LIMIT ?2)`;
const dropLevelSpans = `
  DELETE FROM level_spans WHERE vendor_id = ?1 AND from_at IN
    (SELECT from_at FROM level_spans WHERE vendor_id = ?1 AND until_at IS NOT NULL ORDER BY from_at LIMIT ?2)`;
/** Keeps ids that the page still lists; without them the incidents would be new. */
const dropPrunedIds = `
  DELETE FROM pruned_incidents WHERE vendor_id = ?1 AND incident_id IN (SELECT incident_id FROM pruned_incidents
    WHERE vendor_id = ?1 AND incident_id NOT IN (SELECT value FROM json_each(?3)) ORDER BY pruned_at LIMIT ?2)`;

export function createVendorQuotas(sql: Sql, updates: Updates, quota: Quota): VendorQuotas {
  const rowOf = (vendorId: VendorId): QuotaRow =>
    sql.one<QuotaRow>('SELECT * FROM vendor_quotas WHERE vendor_id = ?', vendorId) ?? untouched;
  const write = (vendorId: VendorId, row: QuotaRow): void => {
    sql.run(
      upsert,
      vendorId,
      row.day,
      row.day_bytes,
      Math.min(row.unchecked_bytes, quota.bytes),
      row.unchecked_rows,
      row.dropped_incidents,
      row.dropped_updates,
      row.dropped_at,
    );
  };
  return {
    isDaySpent: (vendorId, at) => {
      const row = rowOf(vendorId);
      return row.day === dayOf(at) && row.day_bytes >= quota.bytesPerDay;
    },
    *enforce(vendorId, written, shown, at) {
      if (written.rows === 0) return false;
      const row = rowOf(vendorId);
      const unchecked = { bytes: row.unchecked_bytes + written.bytes, rows: row.unchecked_rows + written.rows };
      const dayBytes = row.day === dayOf(at) ? row.day_bytes + written.bytes : written.bytes;
      const counted = { ...row, day: dayOf(at), day_bytes: dayBytes };
      const trimmed = updates.takeDropped();
      let dropped = { incidents: 0, updates: 0 };
      let left = unchecked;
      if (isCheckDue(unchecked, quota)) {
        const mostRows = mostRowsAtOnce + unchecked.rows;
        const { isDone, ...texts } = yield* dropTexts(sql, updates, quota, { vendorId, shown, mostRows, at });
        yield* dropRows(sql, quota, vendorId, shown);
        dropped = texts;
        left = { bytes: isDone ? 0 : quota.bytes, rows: 0 };
      }
      const hasDropped = trimmed + dropped.incidents + dropped.updates > 0;
      write(vendorId, {
        ...counted,
        unchecked_bytes: left.bytes,
        unchecked_rows: left.rows,
        dropped_incidents: row.dropped_incidents + dropped.incidents,
        dropped_updates: row.dropped_updates + trimmed + dropped.updates,
        dropped_at: hasDropped ? at : row.dropped_at,
      });
      return hasDropped && (row.dropped_at === null || dayOf(row.dropped_at) !== dayOf(at));
    },
    dropped: (vendorId) => {
      const row = rowOf(vendorId);
      if (row.dropped_at === null) return null;
      return { incidents: row.dropped_incidents, updates: row.dropped_updates, at: row.dropped_at };
    },
  };
}

interface Check {
  readonly vendorId: VendorId;
  readonly shown: Shown;
  readonly mostRows: number;
  readonly at: number;
}

interface Item {
  readonly item: string;
  readonly bytes: number;
}

interface DroppedTexts {
  readonly incidents: number;
  readonly updates: number;
  readonly isDone: boolean;
}

function* dropTexts(sql: Sql, updates: Updates, quota: Quota, check: Check): Steps<DroppedTexts> {
  const { vendorId, shown, mostRows, at } = check;
  const total = sql.one<{ bytes: number }>(totalBytes, vendorId)?.bytes ?? 0;
  let tooManyBytes = total > (quota.bytes * 7) / 8 ? total - (quota.bytes * 7) / 8 : 0;
  function* drop(kind: 'incident' | 'maintenance', text: string, ids: readonly string[], most: number): Steps<number> {
    yield;
    const count = sql.one<{ rows: number }>(
      `SELECT COUNT(*) AS rows FROM ${kind}s WHERE vendor_id = ?`,
      vendorId,
    )?.rows;
    const tooMany = surplus({ rows: count ?? 0, bytes: 0 }, most, Number.POSITIVE_INFINITY);
    if (tooMany === 0 && tooManyBytes <= 0) return 0;
    let gone = 0;
    let freed = 0;
    for (const { item, bytes } of sql.all<Item>(text, vendorId, JSON.stringify(ids), mostRows)) {
      if ((gone >= tooMany && tooManyBytes <= 0) || freed >= mostBytesAtOnce) break;
      if (kind === 'incident') sql.run(keepId, vendorId, item, at);
      updates.forget({ kind, vendorId, id: item });
      sql.run(`DELETE FROM ${kind}s WHERE vendor_id = ? AND ${kind}_id = ?`, vendorId, item);
      gone += 1;
      freed += bytes;
      tooManyBytes -= bytes;
      yield;
    }
    return gone;
  }
  const maintenances = yield* drop('maintenance', oldestMaintenances, shown.maintenances, quota.maintenances);
  const incidents = yield* drop('incident', oldestIncidents, shown.incidents, quota.incidents);
  const isDone = maintenances < mostRows && incidents < mostRows;
  const texts = isDone && tooManyBytes > 0 ? updates.forgetEarlier(vendorId) : 0;
  return { incidents: incidents + maintenances, updates: texts, isDone };
}

const keepId = `INSERT INTO pruned_incidents (vendor_id, incident_id, pruned_at) VALUES (?, ?, ?)
  ON CONFLICT (vendor_id, incident_id) DO UPDATE SET pruned_at = excluded.pruned_at`;

function* dropRows(sql: Sql, quota: Quota, vendorId: VendorId, shown: Shown): Steps<void> {
  function* drop(text: string, count: number, ...also: readonly string[]): Steps<void> {
    for (let left = count; left > 0; left -= rowsPerStep) {
      yield;
      sql.run(text, vendorId, Math.min(left, rowsPerStep), ...also);
    }
    yield;
  }
  const tooMany = (table: keyof typeof sizes, mostRows: number, mostBytes: number): number =>
    surplus(sql.one<Written>(sizes[table], vendorId) ?? { rows: 0, bytes: 0 }, mostRows, mostBytes);
  const lines = tooMany('ledger', quota.ledgerLines, quota.ledgerBytes);
  yield* drop(dropLines, lines);
  const componentSpans = tooMany('component_spans', quota.spans, quota.spanBytes);
  yield* drop(dropComponentSpans, componentSpans);
  const levelSpans = tooMany('level_spans', quota.spans, Number.POSITIVE_INFINITY);
  yield* drop(dropLevelSpans, levelSpans);
  if (!shown.isWhole) return;
  const ids = tooMany('pruned_incidents', quota.prunedIds, quota.prunedBytes);
  yield* drop(dropPrunedIds, ids, JSON.stringify(shown.incidents));
}
