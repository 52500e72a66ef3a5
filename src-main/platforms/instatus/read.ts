import type { Component, ComponentGroup } from '#shared/domain/component.ts';
import { minuteMs } from '#shared/domain/duration.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readBody, readId, readIds, readLink, readTitle } from '../parsing/fields.ts';
import { readShape, unreadable } from '../parsing/json-body.ts';
import { namedComponentsOf } from '../parsing/named-components.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { readDate } from '../parsing/read-date.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { type Embedded, incidentUrl, readEmbedded, readWorded } from './read-embedded.ts';
import { activeShape, type ComponentRow, componentsShape, type EventRow, summaryShape } from './schema.ts';
import { componentWords, impactWords, incidentWords, indicatorWords, maintenanceWords } from './words.ts';

export function readInstatus(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const body = bodies.get('summary');
  const summary = readShape(summaryShape, body);
  if (!summary.ok) return summary;
  const { page, activeIncidents, activeMaintenances } = summary.value;
  const rows = bodies.has('components') ? readShape(componentsShape, bodies.get('components')) : null;
  if (rows && !rows.ok) return rows;
  const words = createWordReader();
  const { groups, components } = readComponents(rows?.value.components ?? [], words);
  const isExplained = (activeIncidents ?? []).length > 0 || components.some(({ status }) => status !== 'operational');
  if (!isExplained && /^hasissues$/i.test(page.status.trim()))
    return unreadable('the status “HASISSUES” without an incident to explain it', body);
  const context = { pageUrl, words, affected: affectedBy(rows?.value.components ?? [], components) };
  const open = distinctEvents(activeIncidents ?? []).map((one) => readIncident(one, context));
  return success(
    pageWithDefaults({
      platform: 'instatus',
      pageUrl,
      name: readTitle(readWorded(page.name)),
      indicator: words.read(indicatorWords, 'page status', page.status),
      groups,
      components,
      incidents: newestFirst(withEmbedded(open, embeddedIn(bodies, pageUrl, words))),
      maintenances: distinctEvents(activeMaintenances ?? []).map((one) => readMaintenance(one, context)),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** Groups are listed among the components; a group is a row that others refer to. */
function readComponents(
  rows: readonly ComponentRow[],
  words: WordReader,
): { readonly groups: readonly ComponentGroup[]; readonly components: readonly Component[] } {
  const named = rows.flatMap(({ group }) =>
    group ? [{ id: readId(group.id), name: readTitle(readWorded(group.name)) }] : [],
  );
  const groups = new Map<string, ComponentGroup>();
  for (const { id, name } of named) if (id !== null && !groups.has(id)) groups.set(id, { id, name: name || id });
  const components = distinctIds(
    rows,
    ({ id }) => readId(id),
    ({ name, group }) => [name, group?.id],
  )
    .filter(({ id }) => !groups.has(id))
    .map(({ id, row }) => ({
      id,
      name: readTitle(readWorded(row.name)) || id,
      groupId: readId(row.group?.id),
      status: words.read(componentWords, 'component status', row.status),
      description: readBody(readWorded(row.description)) || null,
      hiddenWhenOperational: false,
    }));
  return { groups: [...groups.values()], components };
}

function distinctEvents(rows: readonly EventRow[]): readonly Identified<EventRow>[] {
  return distinctIds(
    rows,
    ({ id }) => readId(id),
    ({ name, started, start }) => [name, started ?? start],
  );
}

interface Context {
  readonly pageUrl: string;
  readonly words: WordReader;
  /** Ids of components by id of incident or maintenance. */
  readonly affected: ReadonlyMap<string, readonly string[]>;
}

/** Components and groups list what affects them. */
function affectedBy(rows: readonly ComponentRow[], components: readonly Component[]): Context['affected'] {
  const named = new Map<string, Set<string>>();
  for (const row of rows)
    for (const event of eventsOf(row)) named.set(event, (named.get(event) ?? new Set()).add(readId(row.id) ?? ''));
  const namedComponents = namedComponentsOf(components);
  return new Map([...named].map(([event, ids]) => [event, namedComponents(ids)]));
}

function eventsOf({ activeIncidents, activeMaintenances }: ComponentRow): readonly string[] {
  return [activeIncidents, activeMaintenances].flatMap((list) => {
    const events = activeShape.safeParse(list);
    return events.success ? readIds(events.data.map(({ id }) => id)) : [];
  });
}

function readIncident({ id, row }: Identified<EventRow>, { pageUrl, words, affected }: Context): Incident {
  const componentIds = affected.get(id) ?? [];
  const startedAt = readDate(row.started);
  const status = words.read(incidentWords, 'incident status', row.status);
  return {
    id,
    title: readTitle(readWorded(row.name)) || 'Incident without a title',
    impact: words.read(impactWords, 'incident impact', row.impact),
    status,
    url: readLink(row.url, pageUrl) ?? incidentUrl(id, pageUrl),
    startedAt,
    firstPostedAt: startedAt,
    resolvedAt: status === 'resolved' ? readDate(row.updatedAt) : null,
    resolvedInferred: false,
    componentIds,
    affects: componentIds.length > 0 ? 'components' : 'page',
    updates: [],
  };
}

function readMaintenance(
  { id, row }: Identified<EventRow>,
  { pageUrl, words, affected }: Context,
): ScheduledMaintenance {
  const startsAt = readDate(row.start);
  const minutes = Number(row.duration ?? Number.NaN);
  const isLasting = startsAt !== null && minutes > 0 && minutes < 600_000;
  return {
    id,
    title: readTitle(readWorded(row.name)) || 'Maintenance without a title',
    status: words.read(maintenanceWords, 'maintenance status', row.status),
    url: readLink(row.url, pageUrl),
    startsAt,
    endsAt: isLasting ? startsAt + Math.round(minutes * minuteMs) : null,
    componentIds: affected.get(id) ?? [],
    updates: [],
  };
}

function embeddedIn(bodies: PageBodies, pageUrl: string, words: WordReader): Embedded | null {
  const body = bodies.get('page');
  if (!body) return null;
  const embedded = readEmbedded(body, pageUrl, words);
  if (embedded === null) words.note('page unreadable');
  return embedded;
}

/** The page adds updates and past incidents; only the summary decides which incidents are open. */
function withEmbedded(open: readonly Incident[], embedded: Embedded | null): readonly Incident[] {
  if (embedded === null) return open;
  const ids = new Set(open.map(({ id }) => id));
  return [
    ...open.map((incident) => ({ ...incident, updates: embedded.updates.get(incident.id) ?? incident.updates })),
    ...embedded.closed.filter(({ id }) => !ids.has(id)),
  ];
}
