import { type Component, worstComponentStatus } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Impact, Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import type { MaintenanceStatus, ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readId, readInstant, readTitle } from '../parsing/fields.ts';
import { firstOfEachId } from '../parsing/first-of-each-id.ts';
import { impactOfComponents } from '../parsing/impact-of-components.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { oldestFirst } from '../parsing/oldest-first.ts';
import { updatesFrom } from '../parsing/updates.ts';
import { createWordReader, type WordReader, type WordTable } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { pageIdOf } from './read-page-id.ts';
import { type ComponentRow, type EventRow, statusShape } from './schema.ts';
import { componentCodes, incidentCodes, indicatorCodes, maintenanceCodes } from './words.ts';

interface Context {
  readonly words: WordReader;
  readonly componentIds: ReadonlySet<string>;
  /** The address of an incident’s or maintenance’s own page; `null` if unknown. */
  readonly urlOf: (folder: 'incident' | 'maintenance', id: string) => string | null;
}

export function readStatusIo(bodies: PageBodies, address: PageAddress): Outcome<StatusPage> {
  const document = readShape(statusShape, bodies.get('status'));
  if (!document.ok) return document;
  const { status_overall, status, incidents, maintenance } = document.value.result;
  const words = createWordReader();
  const components = distinctIds(
    status,
    ({ id, _id }) => readId(id) ?? readId(_id),
    ({ name }) => [name],
  ).map(({ id, row }) => readComponent(id, row, words));
  const context = contextOf(components, address, words);
  return success(
    pageWithDefaults({
      platform: 'status-io',
      pageUrl: address.pageUrl,
      indicator: words.read(indicatorCodes, 'overall code', status_overall.status_code),
      description: readTitle(status_overall.status),
      components,
      incidents: newestFirst(distinctEvents(incidents).map((event) => readIncident(event, context))),
      maintenances: firstOfEachId([
        ...distinctEvents(maintenance.active).map((event) => readMaintenance(event, 'in_progress', context)),
        ...distinctEvents(maintenance.upcoming).map((event) => readMaintenance(event, 'scheduled', context)),
      ]),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

function contextOf(components: readonly Component[], address: PageAddress, words: WordReader): Context {
  const pageId = pageIdOf(address);
  return {
    words,
    componentIds: new Set(components.map(({ id }) => id)),
    urlOf: (folder, id) =>
      pageId !== null && /^[0-9a-f]{24}$/.test(id)
        ? new URL(`/pages/${folder}/${pageId}/${id}`, address.pageUrl).href
        : null,
  };
}

/** Containers are the locations where a component runs. Some copies of a page omit the component’s own code. */
function readComponent(id: string, row: ComponentRow, words: WordReader): Component {
  const codes = row.status_code === undefined ? (row.containers ?? []).map(({ status_code }) => status_code) : [];
  const given = codes.length > 0 ? codes : [row.status_code];
  return {
    id,
    name: readTitle(row.name) || id,
    groupId: null,
    status: worstComponentStatus(given.map((code) => words.read(componentCodes, 'component code', code))),
    description: null,
    hiddenWhenOperational: false,
  };
}

function distinctEvents(rows: readonly EventRow[]): readonly Identified<EventRow>[] {
  return distinctIds(
    rows,
    ({ _id }) => readId(_id),
    ({ name, datetime_open }) => [name, datetime_open],
  );
}

function readIncident({ id, row }: Identified<EventRow>, { words, componentIds, urlOf }: Context): Incident {
  const updates = readUpdates(row, 'incident state', incidentCodes, words);
  const status = updates.at(-1)?.status ?? 'unknown';
  const affected = affectedIds(row);
  return {
    id,
    title: readTitle(row.name) || 'Incident without a title',
    impact: readImpact(row, words),
    status,
    url: urlOf('incident', id),
    startedAt: readInstant(row.datetime_open),
    firstPostedAt: updates[0]?.postedAt ?? readInstant(row.datetime_open),
    resolvedAt: status === 'resolved' ? (updates.at(-1)?.postedAt ?? null) : null,
    resolvedInferred: false,
    componentIds: affected,
    affects: affected.some((known) => componentIds.has(known)) ? 'components' : 'page',
    updates,
  };
}

function readMaintenance(
  { id, row }: Identified<EventRow>,
  status: MaintenanceStatus,
  { words, urlOf }: Context,
): ScheduledMaintenance {
  return {
    id,
    title: readTitle(row.name) || 'Maintenance without a title',
    status,
    url: urlOf('maintenance', id),
    startsAt: readInstant(row.datetime_planned_start) ?? readInstant(row.datetime_open),
    endsAt: readInstant(row.datetime_planned_end),
    componentIds: affectedIds(row),
    updates: readUpdates(row, 'maintenance state', maintenanceCodes, words),
  };
}

/**
 * Incidents have no code of their own: takes that of the newest message, or the worst of all if the newest is
 * operational.
 */
function readImpact({ messages }: EventRow, words: WordReader): Impact {
  const ordered = oldestFirst(messages ?? [], ({ datetime }) => readInstant(datetime), 'oldest first');
  const codes = ordered.map(({ status }) => words.read(componentCodes, 'message code', status));
  if (codes.length === 0) return 'unknown';
  const newest = impactOfComponents(codes.slice(-1));
  return newest === 'none' ? impactOfComponents(codes) : newest;
}

function readUpdates<Status extends string>(
  { messages }: EventRow,
  what: string,
  table: WordTable<Status>,
  words: WordReader,
): readonly IncidentUpdate<Status | 'unknown'>[] {
  return updatesFrom(messages, 'oldest first', {
    id: () => null,
    content: ({ state, datetime }) => [state, datetime],
    status: (row) => words.read(table, what, row.state),
    postedAt: (row) => readInstant(row.datetime),
    text: (row) => row.details,
  });
}

function affectedIds({ components_affected }: EventRow): readonly string[] {
  const ids = (components_affected ?? []).map(({ _id, id }) => readId(_id) ?? readId(id));
  return [...new Set(ids.filter((id) => id !== null))];
}
