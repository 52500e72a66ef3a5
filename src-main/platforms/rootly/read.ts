import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { incidentWithDefaults, maintenanceWithDefaults, pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readId, readInstant, readLink, readTitle, readZone } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { updatesFrom } from '../parsing/updates.ts';
import { createWordReader, type WordReader, type WordTable } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { type IncidentRow, incidentsShape, statusShape } from './schema.ts';
import { impactWords, incidentWords, indicatorWords, maintenanceWords } from './words.ts';

export function readRootly(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const status = readShape(statusShape, bodies.get('status'));
  if (!status.ok) return status;
  const open = readShape(incidentsShape, bodies.get('incidents'));
  if (!open.ok) return open;
  const { page, status: reported } = status.value;
  const words = createWordReader();
  const rows = distinctIds(
    open.value.incidents,
    ({ id, url }) => readId(id) ?? readId(url),
    ({ name, started_at }) => [name, started_at],
  );
  return success(
    pageWithDefaults({
      platform: 'rootly',
      pageUrl,
      name: readTitle(page.name),
      indicator: words.read(indicatorWords, 'indicator', reported.indicator),
      description: readTitle(reported.description),
      timeZone: readZone(page.time_zone),
      incidents: newestFirst(rows.filter((one) => !isPlanned(one)).map((one) => readIncident(one, pageUrl, words))),
      maintenances: rows.filter(isPlanned).map((one) => readMaintenance(one, pageUrl, words)),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** By its impact or its phase; a phase that both kinds have does not count. */
function isPlanned({ row }: Identified<IncidentRow>): boolean {
  return (
    row.impact === 'maintenance' || /^(?:planning|scheduled|in_progress|verifying|completed)$/i.test(String(row.status))
  );
}

function readMaintenance(
  { id, row }: Identified<IncidentRow>,
  pageUrl: string,
  words: WordReader,
): ScheduledMaintenance {
  return maintenanceWithDefaults({
    id,
    title: readTitle(row.name),
    status: words.read(maintenanceWords, 'maintenance status', row.status),
    url: readLink(row.url, pageUrl),
    startsAt: readInstant(row.scheduled_for) ?? readInstant(row.started_at),
    endsAt: readInstant(row.scheduled_until) ?? readInstant(row.resolved_at),
    updates: readUpdates(row, 'maintenance status', maintenanceWords, words),
  });
}

function readUpdates<Status extends string>(
  row: IncidentRow,
  what: string,
  table: WordTable<Status>,
  words: WordReader,
): readonly IncidentUpdate<Status | 'unknown'>[] {
  return updatesFrom(row.incident_updates, 'newest first', {
    id: ({ id, created_at }) => readId(id) ?? readId(created_at),
    content: ({ status }) => [status],
    status: (update) => words.read(table, what, update.status),
    postedAt: (update) => readInstant(update.created_at),
    text: (update) => update.body,
  });
}

function readIncident({ id, row }: Identified<IncidentRow>, pageUrl: string, words: WordReader): Incident {
  const updates = readUpdates(row, 'incident status', incidentWords, words);
  const own = words.read(incidentWords, 'incident status', row.status);
  return incidentWithDefaults({
    id,
    title: readTitle(row.name),
    impact: words.read(impactWords, 'incident impact', row.impact),
    // “Started” remains until the incident is resolved; its updates have the current phase.
    status: own === 'investigating' ? (updates.at(-1)?.status ?? own) : own,
    url: readLink(row.url, pageUrl),
    startedAt: readInstant(row.started_at),
    resolvedAt: readInstant(row.resolved_at),
    updates,
  });
}
