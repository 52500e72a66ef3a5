import { createHash } from 'node:crypto';
import { isMaintenanceStatus, isOver, type ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { decode } from './decode.ts';
import { type KeptUpdate, type Owner, type Updates, withStatus } from './incident-updates.ts';
import { maintenanceRowSchema } from './row-schemas.ts';
import type { Sql } from './sql.ts';
import type { MaintenanceHistory, PlannedWindow, StoredMaintenance } from './store.ts';

export interface MaintenanceTable {
  /** With `keepsEarlier` false only what the page shows now is kept. */
  record(vendorId: VendorId, maintenance: ScheduledMaintenance, at: number, keepsEarlier?: boolean): void;
  one(vendorId: VendorId, maintenanceId: string): MaintenanceHistory | null;
  of(vendorId: VendorId, query: { readonly sinceAt?: number }): readonly StoredMaintenance[];
  between(fromAt: number, untilAt: number, limit: number): readonly PlannedWindow[];
  /** Deletes some maintenance that ended before `beforeAt`; returns whether there may be more. */
  prune(beforeAt: number, most: number): boolean;
}

interface MaintenanceRow {
  readonly vendor_id: VendorId;
  readonly maintenance_id: string;
  readonly maintenance: string;
  readonly moves: number;
  readonly was_starts_at: number | null;
  readonly was_ends_at: number | null;
  readonly first_seen_at: number;
}

const isMoved = 'starts_at IS NOT excluded.starts_at OR ends_at IS NOT excluded.ends_at';
const upsert = `
  INSERT INTO maintenances (vendor_id, maintenance_id, digest, maintenance, over, starts_at, ends_at, first_seen_at, moves)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
  ON CONFLICT (vendor_id, maintenance_id) DO UPDATE SET digest = excluded.digest, maintenance = excluded.maintenance,
    over = excluded.over, starts_at = excluded.starts_at, ends_at = excluded.ends_at, moves = moves + (${isMoved}),
    was_starts_at = CASE WHEN ${isMoved} THEN starts_at ELSE was_starts_at END,
    was_ends_at = CASE WHEN ${isMoved} THEN ends_at ELSE was_ends_at END`;
const select = `
  SELECT vendor_id, maintenance_id, maintenance, moves, was_starts_at, was_ends_at, first_seen_at FROM maintenances`;

/** Maintenance windows as they were announced, moved and ended. */
export function createMaintenanceTable(sql: Sql, updates: Updates): MaintenanceTable {
  const ownerOf = (row: Pick<MaintenanceRow, 'vendor_id' | 'maintenance_id'>): Owner => ({
    kind: 'maintenance',
    vendorId: row.vendor_id,
    id: row.maintenance_id,
  });
  /** Includes every update ever seen, since what was announced matters, not only what is still listed. */
  const withUpdates = (row: MaintenanceRow, kept: readonly KeptUpdate[]): StoredMaintenance | null => {
    const window = windowOf(row);
    return window && { ...window, updates: withStatus(kept, isMaintenanceStatus) };
  };
  return {
    record(vendorId, maintenance, at, keepsEarlier = true) {
      const { updates: texts, id, startsAt, endsAt } = maintenance;
      const digest = createHash('sha1').update(JSON.stringify(maintenance)).digest('base64');
      const known = 'SELECT digest FROM maintenances WHERE vendor_id = ? AND maintenance_id = ?';
      if (sql.one<{ digest: string }>(known, vendorId, id)?.digest === digest) return;
      const { updates: _, ...rest } = maintenance;
      const over = isOver(maintenance) ? 1 : 0;
      sql.run(upsert, vendorId, id, digest, JSON.stringify(rest), over, startsAt, endsAt, at);
      updates.record({ kind: 'maintenance', vendorId, id }, texts, at, keepsEarlier);
    },
    one(vendorId, maintenanceId) {
      const row = sql.one<MaintenanceRow>(
        `${select} WHERE vendor_id = ? AND maintenance_id = ?`,
        vendorId,
        maintenanceId,
      );
      const kept = row ? updates.of(ownerOf(row)) : [];
      const maintenance = row && withUpdates(row, kept);
      return maintenance && { maintenance, updates: kept.map(({ position, ...view }) => view) };
    },
    of: (vendorId, { sinceAt }) =>
      sql
        .all<MaintenanceRow>(
          `${select} WHERE vendor_id = ? AND (? IS NULL OR COALESCE(ends_at, starts_at, first_seen_at) >= ?)
           ORDER BY COALESCE(starts_at, first_seen_at) DESC, maintenance_id`,
          vendorId,
          sinceAt ?? null,
          sinceAt ?? null,
        )
        .flatMap((row) => withUpdates(row, updates.of(ownerOf(row))) ?? []),
    between: (fromAt, untilAt, limit) =>
      sql
        .all<MaintenanceRow>(
          `${select} WHERE starts_at < ? AND COALESCE(MAX(ends_at, starts_at), starts_at) >= ?
           ORDER BY starts_at DESC, vendor_id, maintenance_id LIMIT ?`,
          untilAt,
          fromAt,
          limit,
        )
        .flatMap((row) => windowOf(row) ?? [])
        .reverse(),
    prune(beforeAt, most) {
      const old = sql.all<Pick<MaintenanceRow, 'vendor_id' | 'maintenance_id'>>(
        `SELECT vendor_id, maintenance_id FROM maintenances
         WHERE COALESCE(ends_at, starts_at, first_seen_at) < ? AND over = 1 LIMIT ?`,
        beforeAt,
        most,
      );
      for (const row of old) {
        updates.forget(ownerOf(row));
        sql.run(
          'DELETE FROM maintenances WHERE vendor_id = ? AND maintenance_id = ?',
          row.vendor_id,
          row.maintenance_id,
        );
      }
      return old.length === most;
    },
  };
}

function windowOf(row: MaintenanceRow): PlannedWindow | null {
  const maintenance = decode(maintenanceRowSchema, row.maintenance);
  if (!maintenance) return null;
  const movedFrom = row.moves > 0 ? { startsAt: row.was_starts_at, endsAt: row.was_ends_at } : null;
  return {
    ...maintenance,
    vendorId: row.vendor_id,
    firstSeenAt: row.first_seen_at,
    moves: row.moves,
    // Moves recorded by an earlier release have a count but no window.
    movedFrom: movedFrom?.startsAt === null && movedFrom.endsAt === null ? null : movedFrom,
  };
}
