import { type Outcome, success } from '#shared/domain/failure.ts';
import type { ComponentTransition, Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import { indicatorOfComponent, worstIndicator } from '#shared/domain/indicator.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readId, readIds, readInstant, readTitle } from '../parsing/fields.ts';
import { impactOfComponents } from '../parsing/impact-of-components.ts';
import { readShape } from '../parsing/json-body.ts';
import { type NamedComponents, namedComponentsOf } from '../parsing/named-components.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { updatesFrom } from '../parsing/updates.ts';
import { createWordReader, type WordReader, type WordTable } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { readComponents } from './read-components.ts';
import { type AffectedRow, configShape, type EventRow } from './schema.ts';
import { componentWords, incidentWords, maintenanceWords } from './words.ts';

export function readDatadog(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const config = readShape(configShape, bodies.get('config'));
  if (!config.ok) return config;
  const words = createWordReader();
  const { groups, components } = readComponents(config.value.components, words);
  const named = namedComponentsOf(components);
  const incidents = distinctEvents(config.value.incidents).map((event) => readIncident(event, named, words));
  return success(
    pageWithDefaults({
      platform: 'datadog',
      pageUrl,
      name: readTitle(config.value.name),
      indicator: worstIndicator(components.map(({ status }) => indicatorOfComponent(status))),
      description: readTitle(config.value.description),
      groups,
      components,
      incidents: newestFirst(incidents),
      maintenances: distinctEvents(config.value.maintenances ?? []).map((event) =>
        readMaintenance(event, named, words),
      ),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

function distinctEvents(rows: readonly EventRow[]): readonly Identified<EventRow>[] {
  return distinctIds(
    rows,
    ({ id }) => readId(id),
    ({ title, publishedDate, startDate }) => [title, publishedDate ?? startDate],
  );
}

function readIncident(
  { id, row }: Identified<EventRow>,
  namedComponents: NamedComponents,
  words: WordReader,
): Incident {
  const updates = readUpdates(row, 'incident status', incidentWords, words);
  const status = words.read(incidentWords, 'incident status', row.currentStatus);
  const componentIds = namedComponents(affectedIds(row));
  const publishedAt = readInstant(row.publishedDate);
  return {
    id,
    title: readTitle(row.title) || 'Incident without a title',
    impact: readImpact(row, words),
    status,
    url: null,
    startedAt: updates[0]?.postedAt ?? publishedAt,
    firstPostedAt: publishedAt ?? updates[0]?.postedAt ?? null,
    resolvedAt: status === 'resolved' ? (readInstant(row.resolvedDate) ?? updates.at(-1)?.postedAt ?? null) : null,
    resolvedInferred: false,
    componentIds,
    affects: componentIds.length > 0 ? 'components' : 'page',
    updates,
  };
}

function readMaintenance(
  { id, row }: Identified<EventRow>,
  namedComponents: NamedComponents,
  words: WordReader,
): ScheduledMaintenance {
  return {
    id,
    title: readTitle(row.title) || 'Maintenance without a title',
    status: words.read(maintenanceWords, 'maintenance status', row.currentStatus),
    url: null,
    startsAt: readInstant(row.startDate),
    endsAt: readInstant(row.completedDate),
    componentIds: namedComponents(affectedIds(row)),
    updates: readUpdates(row, 'maintenance status', maintenanceWords, words),
  };
}

/** Backfilled entries were all created at once, so they are dated by their start. */
function readUpdates<Status extends string>(
  row: EventRow,
  what: string,
  table: WordTable<Status>,
  words: WordReader,
): readonly IncidentUpdate<Status | 'unknown'>[] {
  return updatesFrom(row.timeline, 'newest first', {
    id: ({ id }) => readId(id),
    content: ({ status, startedAt }) => [status, startedAt],
    status: (entry) => words.read(table, what, entry.status),
    postedAt: (entry) => readInstant(entry.startedAt) ?? readInstant(entry.createdAt),
    text: (entry) => entry.description,
    components: (entry) => (entry.componentsAffected ?? []).flatMap((one) => readTransition(one, words)),
  });
}

function readTransition(row: AffectedRow, words: WordReader): readonly ComponentTransition[] {
  const id = readId(row.id);
  if (id === null) return [];
  const to = words.read(componentWords, 'component status', row.status);
  return [{ id, name: readTitle(row.name) || id, from: null, to }];
}

/** Events have no impact; it follows from the worst component status of any entry. */
function readImpact(row: EventRow, words: WordReader): Incident['impact'] {
  const statuses = allAffected(row).map(({ status }) => words.read(componentWords, 'component status', status));
  return statuses.length > 0 ? impactOfComponents(statuses) : 'unknown';
}

function affectedIds(row: EventRow): ReadonlySet<string> {
  return new Set(readIds(allAffected(row).map(({ id }) => id)));
}

function allAffected({ componentsAffected, timeline }: EventRow): readonly AffectedRow[] {
  return [...(componentsAffected ?? []), ...(timeline ?? []).flatMap((entry) => entry.componentsAffected ?? [])];
}
