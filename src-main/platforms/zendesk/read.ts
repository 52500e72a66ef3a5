import { addTo } from '#shared/domain/add-to.ts';
import { type Component, type ComponentStatus, worstComponentStatus } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident, IncidentStatus, IncidentUpdate } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import {
  componentWithDefaults,
  incidentWithDefaults,
  indicatorOfComponents,
  pageWithDefaults,
} from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readBody, readId, readInstant, readTitle } from '../parsing/fields.ts';
import { readShape, unreadable } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { updatesFrom } from '../parsing/updates.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { type IncidentRow, type IncludedRow, incidentsShape, servicesShape } from './schema.ts';
import { impactWords, incidentWords } from './words.ts';

export function readZendesk(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const listed = readShape(servicesShape, bodies.get('services'));
  if (!listed.ok) return listed;
  const events = readShape(incidentsShape, bodies.get('incidents'));
  if (!events.ok) return events;
  const { data, included = [] } = events.value;
  if (events.value.included === undefined && data.some((row) => linkedServices(row).size > 0))
    return unreadable('incidents without “included”', bodies.get('incidents'));
  const words = createWordReader();
  const named = distinctIds(
    listed.value.data,
    ({ id }) => readId(id),
    ({ attributes }) => [attributes.name],
  ).map(({ id, row }) => ({ id, name: readTitle(row.attributes.name) }));
  const over = new Set(data.filter(isOver).flatMap((row) => [...linkedServices(row)]));
  const services = servicesOf(named);
  const effects = included.flatMap((row) => effectOf(row, services, over));
  const statuses = new Map<string, ComponentStatus[]>();
  for (const { service, status } of effects) addTo(statuses, service, status);
  const components: readonly Component[] = named.map(({ id, name }) =>
    componentWithDefaults({
      id,
      name,
      status: worstComponentStatus(statuses.get(id) ?? []),
    }),
  );
  const context: Context = { effects: linkedIn(effects), included: linkedIn(included), words };
  const incidents = newestFirst(
    distinctIds(
      data,
      ({ id }) => readId(id),
      ({ attributes }) => [attributes.name, attributes.startedAt],
    ).map((one) => readIncident(one, context)),
  );
  return success(
    pageWithDefaults({
      platform: 'zendesk',
      pageUrl,
      name: 'Zendesk',
      indicator: indicatorOfComponents({ components, incidents }),
      components,
      incidents,
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** The effect of an incident on a service. */
interface Effect {
  readonly id: string | null;
  readonly service: string;
  readonly status: ComponentStatus;
}

/** Finds the id of a listed service by id or by name. */
interface Services {
  readonly withId: (id: string | null) => string | undefined;
  readonly withName: (name: string) => string | undefined;
}

function servicesOf(listed: readonly { readonly id: string; readonly name: string }[]): Services {
  const ids = new Set(listed.map(({ id }) => id));
  const idsByName = new Map(listed.toReversed().map(({ id, name }) => [name, id]));
  return {
    withId: (id) => (id !== null && ids.has(id) ? id : undefined),
    withName: (name) => idsByName.get(name),
  };
}

/** Finds the service by id or by name; a sub-service counts towards its parent, which is then only partly affected. */
function effectOf(
  { id, attributes }: IncludedRow,
  services: Services,
  over: ReadonlySet<string | null>,
): readonly Effect[] {
  const { serviceId, serviceName, serviceParentId, outage, degradation, resolvedAt } = attributes;
  const own = services.withId(readId(serviceId)) ?? services.withName(readTitle(serviceName));
  const service = own ?? services.withId(readId(serviceParentId));
  if (service === undefined) return [];
  const outageStatus = own ? 'major_outage' : 'partial_outage';
  const trouble = outage === true ? outageStatus : degradation === true ? 'degraded_performance' : 'unknown';
  const isEffectOver = readInstant(resolvedAt) !== null || over.has(readId(id));
  return [{ id: readId(id), service, status: isEffectOver ? 'operational' : trouble }];
}

function isOver({ attributes }: IncidentRow): boolean {
  return readInstant(attributes.resolvedAt) !== null;
}

function linkedServices({ relationships }: IncidentRow): ReadonlySet<string | null> {
  return new Set((relationships?.incidentServices?.data ?? []).map((link) => readId(link.id)));
}

/** The end time takes precedence, since statuses go stale: ended incidents still say “monitoring”. */
function statusOf({ attributes }: IncidentRow, words: WordReader): IncidentStatus {
  const reported = words.read(incidentWords, 'incident status', attributes.status);
  return readInstant(attributes.resolvedAt) === null || reported === 'postmortem' ? reported : 'resolved';
}

interface Context {
  readonly effects: LinkedRows<Effect>;
  readonly included: LinkedRows<IncludedRow>;
  readonly words: WordReader;
}

/** The rows with any of these ids, in list order. */
type LinkedRows<Row> = (ids: Iterable<string | null>) => readonly Row[];

function linkedIn<Row extends { readonly id?: unknown }>(rows: readonly Row[]): LinkedRows<Row> {
  const places = new Map<string | null, number[]>();
  rows.forEach(({ id }, place) => {
    addTo(places, readId(id), place);
  });
  return (ids) =>
    [...new Set(ids)]
      .flatMap((id) => (id === null ? [] : (places.get(id) ?? [])))
      .sort((a, b) => a - b)
      .flatMap((place) => rows[place] ?? []);
}

function readIncident({ id, row }: Identified<IncidentRow>, { effects, included, words }: Context): Incident {
  const status = statusOf(row, words);
  const componentIds = effects(linkedServices(row)).map(({ service }) => service);
  return incidentWithDefaults({
    id,
    title: readTitle(row.attributes.name),
    impact: words.read(impactWords, 'incident impact', row.attributes.impact),
    status,
    startedAt: readInstant(row.attributes.startedAt),
    resolvedAt: readInstant(row.attributes.resolvedAt),
    componentIds: [...new Set(componentIds)],
    updates: readUpdates(row, status, included),
  });
}

/** Updates have no status; the newest takes that of the incident. */
function readUpdates(
  row: IncidentRow,
  status: IncidentStatus,
  included: Context['included'],
): readonly IncidentUpdate[] {
  const linked = (row.relationships?.incidentUpdates?.data ?? []).map((link) => readId(link.id));
  const rows = included(linked).filter(({ attributes }) => readBody(attributes.description) !== '');
  const updates = updatesFrom(rows, 'newest first', {
    id: ({ id }) => readId(id),
    content: ({ attributes }) => [attributes.createdAt],
    status: () => 'unknown' as const,
    postedAt: ({ attributes }) => readInstant(attributes.createdAt),
    text: ({ attributes }) => attributes.description,
  });
  const ordered = updates;
  return ordered.map((update, index) => (index === ordered.length - 1 ? { ...update, status } : update));
}
