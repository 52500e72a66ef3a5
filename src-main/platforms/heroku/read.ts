import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Impact, Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { indicatorOfComponents, pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readId, readIds, readInstant, readLink, readTitle } from '../parsing/fields.ts';
import { impactOfComponents } from '../parsing/impact-of-components.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { updatesFrom } from '../parsing/updates.ts';
import { createWordReader, type WordReader, type WordTable } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { currentShape, type EventRow } from './schema.ts';
import { colourWords, incidentTypes, maintenanceTypes } from './words.ts';

export function readHeroku(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const current = readShape(currentShape, bodies.get('current'));
  if (!current.ok) return current;
  const words = createWordReader();
  const components = distinctIds(
    current.value.status,
    ({ system }) => readId(system),
    ({ status }) => [status],
  ).map(({ id, row }) => ({
    id,
    name: readTitle(row.system) || id,
    groupId: null,
    status: words.read(colourWords, 'system status', row.status),
    description: null,
    hiddenWhenOperational: false,
  }));
  const incidents = distinctEvents(current.value.incidents).map((event) => readIncident(event, pageUrl, words));
  return success(
    pageWithDefaults({
      platform: 'heroku',
      pageUrl,
      name: 'Heroku',
      indicator: indicatorOfComponents({ components, incidents }),
      components,
      incidents: newestFirst(incidents),
      maintenances: distinctEvents(current.value.scheduled).map((event) => readMaintenance(event, pageUrl, words)),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

function distinctEvents(rows: readonly EventRow[]): readonly Identified<EventRow>[] {
  return distinctIds(
    rows,
    ({ id }) => readId(id),
    ({ title, created_at }) => [title, created_at],
  );
}

function readIncident({ id, row }: Identified<EventRow>, pageUrl: string, words: WordReader): Incident {
  const updates = readUpdates(row, 'incident update type', incidentTypes, words);
  const status = row.resolved === true ? 'resolved' : (updates.at(-1)?.status ?? 'unknown');
  const componentIds = systemsOf(row);
  return {
    id,
    title: readTitle(row.title) || 'Incident without a title',
    impact: readImpact(row, words),
    status,
    url: readLink(row.full_url, pageUrl),
    startedAt: readInstant(row.created_at),
    firstPostedAt: updates[0]?.postedAt ?? readInstant(row.created_at),
    resolvedAt: status === 'resolved' ? (readInstant(row.resolved_at) ?? updates.at(-1)?.postedAt ?? null) : null,
    resolvedInferred: false,
    componentIds,
    affects: componentIds.length > 0 ? 'components' : 'page',
    updates,
  };
}

/** The start of maintenance is stated only in its text. */
function readMaintenance({ id, row }: Identified<EventRow>, pageUrl: string, words: WordReader): ScheduledMaintenance {
  const updates = readUpdates(row, 'maintenance update type', maintenanceTypes, words);
  return {
    id,
    title: readTitle(row.title) || 'Maintenance without a title',
    status: row.resolved === true ? 'completed' : (updates.at(-1)?.status ?? 'scheduled'),
    url: readLink(row.full_url, pageUrl),
    startsAt: null,
    endsAt: readInstant(row.resolved_at),
    componentIds: systemsOf(row),
    updates,
  };
}

/** The worst colour of any system, or of production and development in older updates. */
function readImpact({ systems, updates }: EventRow, words: WordReader): Impact {
  const painted = (updates ?? []).flatMap((row) =>
    row.systems ? row.systems.map(({ status }) => status) : [row.status_prod, row.status_dev],
  );
  const colours = [...(systems ?? []).map(({ status }) => status), ...painted];
  const statuses = colours.map((colour) => words.read(colourWords, 'update status', colour));
  // An open incident while all systems are green affects something not listed.
  return statuses.some((status) => status !== 'operational') ? impactOfComponents(statuses) : 'unknown';
}

/** The systems that an event affects, or names if it affects none; components are identified by name. */
function systemsOf({ systems, updates }: EventRow): readonly string[] {
  const rows = [...(systems ?? []), ...(updates ?? []).flatMap((row) => row.systems ?? [])];
  const affected = rows.filter(({ status }) => status !== 'green');
  return readIds((affected.length > 0 ? affected : rows).map(({ name }) => name));
}

function readUpdates<Status extends string>(
  { updates }: EventRow,
  what: string,
  table: WordTable<Status>,
  words: WordReader,
): readonly IncidentUpdate<Status | 'unknown'>[] {
  return updatesFrom(updates, 'newest first', {
    id: ({ id }) => readId(id),
    content: ({ update_type, created_at }) => [update_type, created_at],
    status: (row) => words.read(table, what, row.update_type),
    postedAt: (row) => readInstant(row.created_at),
    text: (row) => row.contents,
  });
}
