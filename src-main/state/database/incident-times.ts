import { type Impact, impacts } from '#shared/domain/incident.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { ofIncident, overlapping, type SummaryCursor, type SummaryQuery } from './incident-summaries.ts';
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

interface TimesRow {
  readonly incident_id: string;
  readonly began_at: number;
  readonly ended_at: unknown;
  readonly started_at: unknown;
  readonly first_posted_at: unknown;
  readonly impact: unknown;
}

const inJson = (key: string) => `CASE WHEN json_valid(incident) THEN incident ->> '$.${key}' END`;

const select = `
  SELECT incident_id, began_at,
    CASE WHEN open = 0 THEN COALESCE(${inJson('resolvedAt')},
      (SELECT MAX(posted_at) FROM updates WHERE ${ofIncident} AND status <> 'postmortem')) END AS ended_at,
    ${inJson('startedAt')} AS started_at, ${inJson('firstPostedAt')} AS first_posted_at, ${inJson('impact')} AS impact
  ${overlapping}`;

export interface IncidentTimesTable {
  /** One page of the incidents that overlap a period. */
  page(vendorId: VendorId, query: SummaryQuery): TimesPage;
}

export function createIncidentTimes(sql: Sql): IncidentTimesTable {
  return {
    page(vendorId, { fromAt, untilAt, after, limit }) {
      const cursor = [after?.beganAt ?? null, after?.incidentId ?? null] as const;
      const rows = sql.all<TimesRow>(select, vendorId, untilAt, fromAt, ...cursor, limit);
      const times = rows.flatMap((row) => timesOf(row) ?? []);
      const last = rows.length < limit ? undefined : rows.at(-1);
      return {
        times,
        damagedCount: rows.length - times.length,
        next: last ? { beganAt: last.began_at, incidentId: last.incident_id } : null,
      };
    },
  };
}

function timesOf(row: TimesRow): IncidentTimes | null {
  const { began_at: beganAt, ended_at: endedAt, started_at: startedAt, first_posted_at: firstPostedAt, impact } = row;
  if (typeof impact !== 'string' || !isInstant(endedAt) || !isInstant(startedAt) || !isInstant(firstPostedAt))
    return null;
  return {
    beganAt,
    endedAt: endedAt === null || endedAt < beganAt ? null : endedAt,
    startedAt,
    firstPostedAt,
    impact: impacts.find((one) => one === impact) ?? 'unknown',
  };
}

function isInstant(value: unknown): value is number | null {
  return value === null || typeof value === 'number';
}
