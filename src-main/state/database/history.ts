import { createHash } from 'node:crypto';
import { type Incident, isIncidentStatus, isOpen } from '#shared/domain/incident.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { IncidentNeighbour, IncidentNeighbours } from '#shared/query-results.ts';
import { decode } from './decode.ts';
import { createUpdates, type KeptUpdate, type Updates, withStatus } from './incident-updates.ts';
import { incidentRowSchema } from './row-schemas.ts';
import type { Sql } from './sql.ts';
import type { SeenState, StoredIncident } from './store.ts';

export interface History {
  /** With `keepsEarlier` false, keeps only what the page shows now, and adds no closed incidents. */
  recordIncident(vendorId: VendorId, incident: Incident, at: number, keepsEarlier?: boolean): void;
  incident(vendorId: VendorId, incidentId: string): StoredIncident | null;
  seenStates(vendorId: VendorId, incidentIds: readonly string[]): ReadonlyMap<string, SeenState>;
  incidents(
    vendorId: VendorId,
    query: { readonly sinceAt?: number; readonly limit?: number; readonly onlyClosed?: boolean },
  ): readonly StoredIncident[];
  neighbours(vendorId: VendorId, incidentId: string): IncidentNeighbours;
  wasSeen(vendorId: VendorId, incidentId: string): boolean;
  markViewed(vendorId: VendorId, incidentId: string, at: number): void;
  markNew(vendorId: VendorId, incidentIds: readonly string[]): void;
  /** Deletes some incidents closed before `beforeAt`; returns whether there may be more. */
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

const upsertIncident = `
  INSERT INTO incidents (vendor_id, incident_id, digest, incident, open, began_at, closed_at, first_seen_at)
  VALUES (?1, ?2, ?3, ?4, ?5, COALESCE(?6, ?8), ?7, ?8)
  ON CONFLICT (vendor_id, incident_id) DO UPDATE SET digest = excluded.digest, incident = excluded.incident,
    open = excluded.open, began_at = COALESCE(?6, began_at), closed_at = excluded.closed_at`;

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
    incidents: (vendorId, { sinceAt, limit, onlyClosed = false }) =>
      sql
        .all<IncidentRow>(
          `${selectIncidents} WHERE vendor_id = ?1 AND (?2 IS NULL OR closed_at IS NULL OR closed_at >= ?2) AND (?3 = 0 OR open = 0)
           ORDER BY began_at DESC, incident_id LIMIT ?4`,
          vendorId,
          sinceAt ?? null,
          onlyClosed ? 1 : 0,
          limit ?? -1,
        )
        .flatMap((row) => incidentOf(row, updates) ?? []),
    neighbours: (vendorId, incidentId) => neighboursOf(sql, vendorId, incidentId),
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
    markNew: (vendorId, incidentIds) =>
      sql.run(
        `UPDATE incidents SET viewed_at = NULL
         WHERE vendor_id = ? AND incident_id IN (SELECT value FROM json_each(?))`,
        vendorId,
        JSON.stringify(incidentIds),
      ),
    prune: (beforeAt, most, at) => prune(sql, updates, { beforeAt, most, at }),
  };
}

/** Ids of pruned incidents are kept, so that a page which still lists one does not make it new again. */
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
  return incidents.length === most;
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

interface NeighbourRow {
  readonly incident_id: string;
  readonly incident: string;
  readonly began_at: number;
  readonly has_postmortem: 0 | 1;
}

const neighbourOf = (than: '<' | '>', order: 'DESC' | 'ASC'): string => `
  SELECT incident_id, incident, began_at, EXISTS (SELECT 1 FROM updates WHERE owner = 'incident'
    AND updates.vendor_id = incidents.vendor_id AND owner_id = incident_id AND status = 'postmortem') AS has_postmortem
  FROM incidents WHERE vendor_id = ?1 AND (began_at, incident_id) ${than}
    (SELECT began_at, incident_id FROM incidents WHERE vendor_id = ?1 AND incident_id = ?2)
  ORDER BY began_at ${order}, incident_id ${order} LIMIT 1`;
const earlierNeighbour = neighbourOf('<', 'DESC');
const laterNeighbour = neighbourOf('>', 'ASC');

function neighboursOf(sql: Sql, vendorId: VendorId, incidentId: string): IncidentNeighbours {
  const find = (text: string): IncidentNeighbour | null => {
    const row = sql.one<NeighbourRow>(text, vendorId, incidentId);
    const incident = row && decode(incidentRowSchema, row.incident);
    if (!row || !incident) return null;
    return {
      incidentId: row.incident_id,
      title: incident.title,
      startedAt: row.began_at,
      hasPostmortem: row.has_postmortem === 1,
    };
  };
  return { earlier: find(earlierNeighbour), later: find(laterNeighbour) };
}

/** The updates that the vendor shows now, in the vendor’s order. */
function listed(kept: readonly KeptUpdate[]): readonly KeptUpdate[] {
  return kept.filter(({ position }) => position !== null).toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
}

function closedAt(incident: Incident, at: number): number {
  const posted = incident.updates.flatMap(({ postedAt }) => postedAt ?? []);
  return incident.resolvedAt ?? (posted.length > 0 ? Math.max(...posted) : at);
}

function digestOf(value: Incident): string {
  return createHash('sha1').update(JSON.stringify(value)).digest('base64');
}
