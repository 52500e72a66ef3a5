import { type Impact, impacts } from '#shared/domain/incident.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { ofIncident, overlapping, type SummaryCursor, type SummaryQuery } from './incident-summaries.ts';
import { incidentTimesSql } from './incident-times-sql.ts';
import type { Sql } from './sql.ts';

/** The times of an incident, without its title and texts: quick to read for tens of thousands. */
export interface IncidentTimes {
  /** Its start, or when it was first posted or seen. */
  readonly beganAt: number;
  /** When it was resolved or, if the vendor never said so, last posted about; `null` while open or if unknown. */
  readonly endedAt: number | null;
  readonly startedAt: number | null;
  readonly firstPostedAt: number | null;
  readonly impact: Impact;
}

export interface TimesPage {
  /** Newest start first. */
  readonly times: readonly IncidentTimes[];
  /** Rows that could not be read. */
  readonly damagedCount: number;
  /** `null` after the last page. */
  readonly next: SummaryCursor | null;
}

/** As the query below writes them; an instant with a fraction is a text. */
type TimesRow = readonly [
  id: string,
  beganAt: number | string,
  open: 0 | 1,
  lastPostAt: number | string | null,
  times:
    | readonly [resolvedAt: number | null, startedAt: number | null, firstPostedAt: number | null, impact: string]
    | null,
];

/** SQL: an instant for JSON, which would round a fraction of a millisecond. */
const exact = (instant: string) =>
  `CASE WHEN ${instant} = CAST(${instant} AS INTEGER) THEN CAST(${instant} AS INTEGER) ELSE format('%!.17g', ${instant}) END`;

/** One text for all rows takes a fraction of the time. As bytes, since damaged ones would kill the process: see `checkText`. */
const select = `
  SELECT CAST(json_group_array(json_array(incident_id, ${exact('began_at')}, open, ${exact('posted_at')}, json(times)))
    AS BLOB) AS rows
  FROM (SELECT incident_id, began_at, open, ${incidentTimesSql} AS times,
    CASE WHEN open = 0 AND ${incidentTimesSql} LIKE '[null,%' THEN
      (SELECT MAX(posted_at) FROM updates WHERE ${ofIncident} AND status <> 'postmortem') END AS posted_at
    ${overlapping})`;

export interface IncidentTimesTable {
  /** One page of the incidents that overlap a period. */
  page(vendorId: VendorId, query: SummaryQuery): TimesPage;
}

export function createIncidentTimes(sql: Sql): IncidentTimesTable {
  return {
    page(vendorId, { fromAt, untilAt, after, limit }) {
      const cursor = [after?.beganAt ?? null, after?.incidentId ?? null] as const;
      const found = sql.one<{ rows: Uint8Array }>(select, vendorId, untilAt, fromAt, ...cursor, limit);
      const rows: readonly TimesRow[] = found ? JSON.parse(Buffer.from(found.rows).toString()) : [];
      const times = rows.flatMap((row) => timesOf(row) ?? []);
      const last = rows.length < limit ? undefined : rows.at(-1);
      return {
        times,
        damagedCount: rows.length - times.length,
        next: last ? { beganAt: Number(last[1]), incidentId: last[0] } : null,
      };
    },
  };
}

function timesOf([_, began, open, posted, times]: TimesRow): IncidentTimes | null {
  if (times === null) return null;
  const [resolvedAt, startedAt, firstPostedAt, impact] = times;
  if (!isHeld(resolvedAt) || !isHeld(startedAt) || !isHeld(firstPostedAt)) return null;
  const beganAt = Number(began);
  const endedAt = open === 1 ? null : (resolvedAt ?? (posted === null ? null : Number(posted)));
  return {
    beganAt,
    endedAt: endedAt === null || endedAt < beganAt ? null : endedAt,
    startedAt,
    firstPostedAt,
    impact: impacts.find((one) => one === impact) ?? 'unknown',
  };
}

/** JSON may name a number too large to hold. */
function isHeld(instant: number | null): boolean {
  return instant === null || Number.isFinite(instant);
}
