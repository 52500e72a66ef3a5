import { createHash } from 'node:crypto';
import { type Incident, type IncidentUpdate, isIncidentStatus, isOpen } from '#shared/domain/incident.ts';
import { isMaintenanceStatus, isOver, type ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { decode } from './decode.ts';
import { createUpdates, type KeptUpdate, type Owner, type Updates } from './incident-updates.ts';
import { incidentRowSchema, maintenanceRowSchema } from './row-schemas.ts';
import type { Sql } from './sql.ts';
import type { SeenState, StoredIncident, StoredMaintenance } from './store.ts';

export interface History {
  /** With `keepsEarlier` false only what the page shows now is kept, and of what is over only what was known before. */
  recordIncident(vendorId: VendorId, incident: Incident, at: number, keepsEarlier?: boolean): void;
  recordMaintenance(vendorId: VendorId, maintenance: ScheduledMaintenance, at: number, keepsEarlier?: boolean): void;
  incident(vendorId: VendorId, incidentId: string): StoredIncident | null;
  seenStates(vendorId: VendorId, incidentIds: readonly string[]): ReadonlyMap<string, SeenState>;
  incidents(
    vendorId: VendorId,
    query: { readonly sinceAt?: number; readonly limit?: number },
  ): readonly StoredIncident[];
  maintenances(vendorId: VendorId, query: { readonly sinceAt?: number }): readonly StoredMaintenance[];
  wasSeen(vendorId: VendorId, incidentId: string): boolean;
  markViewed(vendorId: VendorId, incidentId: string, at: number): void;
  /** Deletes some of what closed before; returns whether there may be more. */
  prune(beforeAt: number, most: number, at: number): boolean;
}

interface IncidentRow {
  readonly vendor_id: VendorId;
  readonly incident_id: string;
  readonly incident: string;
  readonly first_seen_at: number;
  readonly viewed_at: number | null;
  readonly told_at: number | null;
}

interface MaintenanceRow {
  readonly maintenance_id: string;
  readonly maintenance: string;
  readonly moves: number;
  readonly first_seen_at: number;
}

const upsertIncident = `
  INSERT INTO incidents (vendor_id, incident_id, digest, incident, open, began_at, closed_at, first_seen_at)
  VALUES (?1, ?2, ?3, ?4, ?5, COALESCE(?6, ?8), ?7, ?8)
  ON CONFLICT (vendor_id, incident_id) DO UPDATE SET digest = excluded.digest, incident = excluded.incident,
    open = excluded.open, began_at = COALESCE(?6, began_at), closed_at = excluded.closed_at`;

const upsertMaintenance = `
  INSERT INTO maintenances (vendor_id, maintenance_id, digest, maintenance, over, starts_at, ends_at, first_seen_at, moves)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
  ON CONFLICT (vendor_id, maintenance_id) DO UPDATE SET digest = excluded.digest, maintenance = excluded.maintenance,
    over = excluded.over, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
    moves = moves + (starts_at IS NOT excluded.starts_at OR ends_at IS NOT excluded.ends_at)`;

const selectIncidents = `
  SELECT vendor_id, incident_id, incident, first_seen_at, viewed_at,
    (SELECT MIN(COALESCE(delivered_at, at)) FROM ledger WHERE ledger.vendor_id = incidents.vendor_id
      AND ledger.incident_id = incidents.incident_id AND channel = 'desktop' AND verdict IN ('told', 'digested')) AS told_at
  FROM incidents`;

export function createHistory(sql: Sql, updates: Updates = createUpdates(sql)): History {
  const digestIn = (text: string, vendorId: VendorId, id: string) =>
    sql.one<{ digest: string }>(text, vendorId, id)?.digest ?? null;
  return {
    recordIncident: (vendorId, incident, at, keepsEarlier = true) => {
      const digest = digestOf(incident);
      const known = digestIn(
        'SELECT digest FROM incidents WHERE vendor_id = ? AND incident_id = ?',
        vendorId,
        incident.id,
      );
      if (known === digest || (known === null && !isOpen(incident) && wasPruned(sql, vendorId, incident.id))) return;
      if (known === null && !isOpen(incident) && !keepsEarlier) {
        sql.run('INSERT INTO pruned_incidents VALUES (?, ?, ?)', vendorId, incident.id, at);
        return;
      }
      const { updates: texts, ...rest } = incident;
      const began = incident.startedAt ?? incident.firstPostedAt;
      const closed = isOpen(incident) ? null : closedAt(incident, at);
      const open = isOpen(incident) ? 1 : 0;
      sql.run(upsertIncident, vendorId, incident.id, digest, JSON.stringify(rest), open, began, closed, at);
      updates.record({ kind: 'incident', vendorId, id: incident.id }, texts, at, keepsEarlier);
    },
    recordMaintenance: (vendorId, maintenance, at, keepsEarlier = true) => {
      const { id, startsAt, endsAt } = maintenance;
      const digest = digestOf(maintenance);
      if (
        digestIn('SELECT digest FROM maintenances WHERE vendor_id = ? AND maintenance_id = ?', vendorId, id) === digest
      )
        return;
      const { updates: texts, ...rest } = maintenance;
      const over = isOver(maintenance) ? 1 : 0;
      sql.run(upsertMaintenance, vendorId, id, digest, JSON.stringify(rest), over, startsAt, endsAt, at);
      updates.record({ kind: 'maintenance', vendorId, id }, texts, at, keepsEarlier);
    },
    incident: (vendorId, incidentId) => {
      const text = `${selectIncidents} WHERE vendor_id = ? AND incident_id = ?`;
      const row = sql.one<IncidentRow>(text, vendorId, incidentId);
      return row && incidentOf(row, updates);
    },
    seenStates: (vendorId, incidentIds) => {
      const rows = sql.all<Pick<IncidentRow, 'incident_id' | 'first_seen_at' | 'viewed_at'>>(
        `SELECT incident_id, first_seen_at, viewed_at FROM incidents
         WHERE vendor_id = ? AND incident_id IN (SELECT value FROM json_each(?))`,
        vendorId,
        JSON.stringify(incidentIds),
      );
      return new Map(
        rows.map((row) => [row.incident_id, { firstSeenAt: row.first_seen_at, viewedAt: row.viewed_at }] as const),
      );
    },
    incidents: (vendorId, { sinceAt, limit }) =>
      sql
        .all<IncidentRow>(
          `${selectIncidents} WHERE vendor_id = ? AND (? IS NULL OR closed_at IS NULL OR closed_at >= ?)
           ORDER BY began_at DESC, incident_id LIMIT ?`,
          vendorId,
          sinceAt ?? null,
          sinceAt ?? null,
          limit ?? -1,
        )
        .flatMap((row) => incidentOf(row, updates) ?? []),
    maintenances: (vendorId, { sinceAt }) =>
      sql
        .all<MaintenanceRow>(
          `SELECT maintenance_id, maintenance, moves, first_seen_at FROM maintenances
           WHERE vendor_id = ? AND (? IS NULL OR COALESCE(ends_at, starts_at, first_seen_at) >= ?)
           ORDER BY COALESCE(starts_at, first_seen_at) DESC, maintenance_id`,
          vendorId,
          sinceAt ?? null,
          sinceAt ?? null,
        )
        .flatMap((row) => maintenanceOf(vendorId, row, updates) ?? []),
    wasSeen: (vendorId, incidentId) =>
      sql.one('SELECT 1 FROM incidents WHERE vendor_id = ? AND incident_id = ?', vendorId, incidentId) !== null ||
      wasPruned(sql, vendorId, incidentId),
    markViewed: (vendorId, incidentId, at) =>
      sql.run(
        'UPDATE incidents SET viewed_at = ? WHERE vendor_id = ? AND incident_id = ? AND viewed_at IS NULL',
        at,
        vendorId,
        incidentId,
      ),
    prune: (beforeAt, most, at) => prune(sql, updates, { beforeAt, most, at }),
  };
}

/** The id of a pruned incident is kept, so that a page which still lists it does not make it new again. */
function wasPruned(sql: Sql, vendorId: VendorId, incidentId: string): boolean {
  const text = 'SELECT 1 FROM pruned_incidents WHERE vendor_id = ? AND incident_id = ?';
  return sql.one(text, vendorId, incidentId) !== null;
}

interface Prune {
  readonly beforeAt: number;
  readonly most: number;
  readonly at: number;
}

function prune(sql: Sql, updates: Updates, { beforeAt, most, at }: Prune): boolean {
  const incidents = sql.all<{ vendor_id: VendorId; incident_id: string }>(
    'SELECT vendor_id, incident_id FROM incidents WHERE open = 0 AND closed_at < ? LIMIT ?',
    beforeAt,
    most,
  );
  for (const { vendor_id: vendorId, incident_id: id } of incidents) {
    updates.forget({ kind: 'incident', vendorId, id });
    sql.run('INSERT OR IGNORE INTO pruned_incidents VALUES (?, ?, ?)', vendorId, id, at);
    sql.run('DELETE FROM incidents WHERE vendor_id = ? AND incident_id = ?', vendorId, id);
  }
  const maintenances = sql.all<{ vendor_id: VendorId; maintenance_id: string }>(
    `SELECT vendor_id, maintenance_id FROM maintenances
     WHERE COALESCE(ends_at, starts_at, first_seen_at) < ? AND over = 1 LIMIT ?`,
    beforeAt,
    most,
  );
  for (const { vendor_id: vendorId, maintenance_id: id } of maintenances) {
    updates.forget({ kind: 'maintenance', vendorId, id });
    sql.run('DELETE FROM maintenances WHERE vendor_id = ? AND maintenance_id = ?', vendorId, id);
  }
  return incidents.length === most || maintenances.length === most;
}

function incidentOf(row: IncidentRow, updates: Updates): StoredIncident | null {
  const incident = decode(incidentRowSchema, row.incident);
  if (!incident) return null;
  const kept = updates.of({ kind: 'incident', vendorId: row.vendor_id, id: row.incident_id });
  return {
    vendorId: row.vendor_id,
    incident: { ...incident, updates: withStatus(listed(kept), isIncidentStatus) },
    firstSeenAt: row.first_seen_at,
    viewedAt: row.viewed_at,
    toldAt: row.told_at,
    updates: kept.map(({ position, ...view }) => view),
  };
}

/** With all updates ever seen: the question is what was announced, not only what is still listed. */
function maintenanceOf(vendorId: VendorId, row: MaintenanceRow, updates: Updates): StoredMaintenance | null {
  const maintenance = decode(maintenanceRowSchema, row.maintenance);
  if (!maintenance) return null;
  const owner: Owner = { kind: 'maintenance', vendorId, id: row.maintenance_id };
  return {
    ...maintenance,
    vendorId,
    updates: withStatus(updates.of(owner), isMaintenanceStatus),
    firstSeenAt: row.first_seen_at,
    moves: row.moves,
  };
}

/** Those that the vendor shows now, in the vendor's order. */
function listed(kept: readonly KeptUpdate[]): readonly KeptUpdate[] {
  return kept.filter(({ position }) => position !== null).toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
}

function withStatus<Status extends string>(
  kept: readonly KeptUpdate[],
  isStatus: (value: unknown) => value is Status,
): readonly IncidentUpdate<Status>[] {
  return kept.flatMap(({ id, status, postedAt, body, format, components }) =>
    isStatus(status) ? [{ id, status, postedAt, body, format, components }] : [],
  );
}

function closedAt(incident: Incident, at: number): number {
  const posted = incident.updates.flatMap(({ postedAt }) => postedAt ?? []);
  return incident.resolvedAt ?? (posted.length > 0 ? Math.max(...posted) : at);
}

function digestOf(value: Incident | ScheduledMaintenance): string {
  return createHash('sha1').update(JSON.stringify(value)).digest('base64');
}
