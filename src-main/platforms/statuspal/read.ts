import { addTo } from '#shared/domain/add-to.ts';
import type { ComponentStatus } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import { type Indicator, worstIndicator } from '#shared/domain/indicator.ts';
import type { MaintenanceStatus, ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readBody, readId, readIds, readLink, readTitle, readZone } from '../parsing/fields.ts';
import { firstOfEachId } from '../parsing/first-of-each-id.ts';
import { readUtcInstant } from '../parsing/instants.ts';
import { readShape } from '../parsing/json-body.ts';
import { type NamedComponents, namedComponentsOf } from '../parsing/named-components.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { updatesFrom } from '../parsing/updates.ts';
import { createWordReader, type WordReader, type WordTable } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { readServices } from './read-services.ts';
import { type EventRow, summaryShape } from './schema.ts';
import { impactTypes, incidentTypes, maintenanceTypes, pageTypes, serviceTypes } from './words.ts';

interface Context {
  readonly words: WordReader;
  readonly pageUrl: string;
  readonly namedComponents: NamedComponents;
}

export function readStatuspal(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const summary = readShape(summaryShape, bodies.get('summary'));
  if (!summary.ok) return summary;
  const { status_page, services, incidents, maintenances, upcoming_maintenances, current_status_type } = summary.value;
  const words = createWordReader();
  const underWay = [...incidents.filter((row) => !isOver(row)), ...maintenances];
  const { groups, components } = readServices(services, statusesBy(underWay, words), words);
  const context = { words, pageUrl, namedComponents: namedComponentsOf(components) };
  const types = [
    status_page.current_incident_type,
    ...(current_status_type === undefined ? [] : [current_status_type]),
  ];
  return success(
    pageWithDefaults({
      platform: 'statuspal',
      pageUrl,
      name: readTitle(status_page.name),
      indicator: worstIndicator(types.map((type) => readIndicator(type, words))),
      timeZone: readZone(status_page.time_zone),
      groups,
      components,
      incidents: newestFirst(distinctEvents(incidents).map((event) => readIncident(event, context))),
      maintenances: firstOfEachId([
        ...distinctEvents(maintenances).map((event) => readMaintenance(event, 'in_progress', context)),
        ...distinctEvents(upcoming_maintenances).map((event) => readMaintenance(event, 'scheduled', context)),
      ]),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

function readIndicator(type: unknown, words: WordReader): Indicator {
  return type === null ? 'none' : words.read(pageTypes, 'page type', type);
}

/** The statuses that ongoing events imply for each service they name. */
function statusesBy(rows: readonly EventRow[], words: WordReader): ReadonlyMap<string, readonly ComponentStatus[]> {
  const statuses = new Map<string, ComponentStatus[]>();
  for (const row of rows) {
    const status = words.read(serviceTypes, 'event type', row.type);
    for (const id of serviceIds(row)) addTo(statuses, id, status);
  }
  return statuses;
}

function distinctEvents(rows: readonly EventRow[]): readonly Identified<EventRow>[] {
  return distinctIds(
    rows,
    ({ id }) => readId(id),
    ({ title, starts_at }) => [title, starts_at],
  );
}

function isOver({ ends_at }: EventRow): boolean {
  return readUtcInstant(ends_at) !== null;
}

function readIncident({ id, row }: Identified<EventRow>, { words, pageUrl, namedComponents }: Context): Incident {
  const updates = readUpdates(row, 'incident update type', incidentTypes, words);
  const componentIds = namedComponents(new Set(serviceIds(row)));
  return {
    id,
    title: readTitle(row.title) || 'Incident without a title',
    impact: words.read(impactTypes, 'incident type', row.type),
    status: isOver(row) ? 'resolved' : (updates.at(-1)?.status ?? 'investigating'),
    url: readLink(row.url, pageUrl),
    startedAt: readUtcInstant(row.starts_at) ?? readUtcInstant(row.inserted_at),
    firstPostedAt: updates[0]?.postedAt ?? readUtcInstant(row.inserted_at),
    resolvedAt: readUtcInstant(row.ends_at),
    resolvedInferred: false,
    componentIds,
    affects: componentIds.length > 0 ? 'components' : 'page',
    updates,
  };
}

function readMaintenance(
  { id, row }: Identified<EventRow>,
  status: MaintenanceStatus,
  { words, pageUrl, namedComponents }: Context,
): ScheduledMaintenance {
  return {
    id,
    title: readTitle(row.title) || 'Maintenance without a title',
    status,
    url: readLink(row.url, pageUrl),
    startsAt: readUtcInstant(row.starts_at),
    endsAt: readUtcInstant(row.ends_at),
    componentIds: namedComponents(new Set(serviceIds(row))),
    updates: readUpdates(row, 'maintenance update type', maintenanceTypes, words),
  };
}

function readUpdates<Status extends string>(
  row: EventRow,
  what: string,
  table: WordTable<Status>,
  words: WordReader,
): readonly IncidentUpdate<Status | 'unknown'>[] {
  return updatesFrom(row.updates, 'newest first', {
    id: ({ id }) => readId(id),
    content: ({ type, posted_at }) => [type, posted_at],
    status: (update) => words.read(table, what, update.type),
    postedAt: (update) => readUtcInstant(update.posted_at) ?? readUtcInstant(update.inserted_at),
    text: (update) => readBody(update.description) || readBody(update.description_html),
  });
}

function serviceIds({ service_ids }: EventRow): readonly string[] {
  return readIds(service_ids ?? []);
}
