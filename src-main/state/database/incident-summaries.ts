import type { Incident } from '#shared/domain/incident.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { decode } from './decode.ts';
import { incidentRowSchema } from './row-schemas.ts';
import type { Sql } from './sql.ts';

/** An incident without its texts, for long lists. */
export interface IncidentSummary {
  readonly incident: Omit<Incident, 'updates'>;
  /** Its start, or when it was first posted or seen. */
  readonly beganAt: number;
  readonly firstSeenAt: number;
  /** When the desktop first notified about it. */
  readonly toldAt: number | null;
  /** The first and last dated updates, excluding the post-mortem. */
  readonly firstPostAt: number | null;
  readonly lastPostAt: number | null;
  readonly hasPostmortem: boolean;
}

/** The last row before the next page. */
export interface SummaryCursor {
  readonly beganAt: number;
  readonly incidentId: string;
}

export interface SummaryQuery {
  /** Half-open range: incidents that overlap it. */
  readonly fromAt: number;
  readonly untilAt: number;
  readonly after: SummaryCursor | null;
  /** The page size, which limits the time that one query takes. */
  readonly limit: number;
}

export interface SummaryPage {
  /** Newest start first. */
  readonly summaries: readonly IncidentSummary[];
  /** Rows that could not be read. */
  readonly damagedCount: number;
  /** `null` after the last page. */
  readonly next: SummaryCursor | null;
}

interface SummaryRow {
  readonly incident_id: string;
  readonly incident: string;
  readonly began_at: number;
  readonly first_seen_at: number;
  readonly told_at: number | null;
  readonly first_post_at: number | null;
  readonly last_post_at: number | null;
  readonly postmortems: number;
}

/** SQL: the updates of the incident in an outer query. */
export const ofIncident = `owner = 'incident' AND updates.vendor_id = incidents.vendor_id AND owner_id = incidents.incident_id`;

/** SQL: one page of a vendor’s incidents that overlap a period. */
export const overlapping = `
  FROM incidents
  WHERE vendor_id = ?1 AND began_at < ?2 AND (closed_at IS NULL OR closed_at >= ?3 OR began_at >= ?3)
    AND (?4 IS NULL OR began_at < ?4 OR (began_at = ?4 AND incident_id > ?5))
  ORDER BY began_at DESC, incident_id LIMIT ?6`;

const select = `
  SELECT incident_id, incident, began_at, first_seen_at,
    (SELECT MIN(COALESCE(delivered_at, at)) FROM ledger WHERE ledger.vendor_id = incidents.vendor_id
      AND ledger.incident_id = incidents.incident_id AND channel = 'desktop' AND verdict IN ('told', 'digested')) AS told_at,
    (SELECT MIN(posted_at) FROM updates WHERE ${ofIncident} AND status <> 'postmortem') AS first_post_at,
    (SELECT MAX(posted_at) FROM updates WHERE ${ofIncident} AND status <> 'postmortem') AS last_post_at,
    (SELECT COUNT(*) FROM updates WHERE ${ofIncident} AND status = 'postmortem') AS postmortems
  ${overlapping}`;

export interface IncidentSummaries {
  page(vendorId: VendorId, query: SummaryQuery): SummaryPage;
  /** The start of the oldest incident stored. */
  oldestAt(vendorId: VendorId): number | null;
}

export function createIncidentSummaries(sql: Sql): IncidentSummaries {
  return {
    page(vendorId, { fromAt, untilAt, after, limit }) {
      const cursor = [after?.beganAt ?? null, after?.incidentId ?? null] as const;
      const rows = sql.all<SummaryRow>(select, vendorId, untilAt, fromAt, ...cursor, limit);
      const summaries = rows.flatMap((row) => summaryOf(row) ?? []);
      const last = rows.length < limit ? undefined : rows.at(-1);
      return {
        summaries,
        damagedCount: rows.length - summaries.length,
        next: last ? { beganAt: last.began_at, incidentId: last.incident_id } : null,
      };
    },
    oldestAt: (vendorId) =>
      sql.one<{ at: number | null }>('SELECT MIN(began_at) AS at FROM incidents WHERE vendor_id = ?', vendorId)?.at ??
      null,
  };
}

function summaryOf(row: SummaryRow): IncidentSummary | null {
  const incident = decode(incidentRowSchema, row.incident);
  return (
    incident && {
      incident,
      beganAt: row.began_at,
      firstSeenAt: row.first_seen_at,
      toldAt: row.told_at,
      firstPostAt: row.first_post_at,
      lastPostAt: row.last_post_at,
      hasPostmortem: row.postmortems > 0 || incident.status === 'postmortem',
    }
  );
}
