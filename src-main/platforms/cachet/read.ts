import type { ComponentStatus } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { rowWithId } from '#shared/domain/rows-by-id.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { guessFormat } from '../parsing/body-format.ts';
import {
  componentWithDefaults,
  incidentWithDefaults,
  indicatorOfComponents,
  maintenanceWithDefaults,
  onlyUpdate,
  pageWithDefaults,
} from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readBody, readId, readLink, readTitle } from '../parsing/fields.ts';
import { impactOfComponents } from '../parsing/impact-of-components.ts';
import { readUtcInstant } from '../parsing/instants.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { oldestFirst } from '../parsing/oldest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import {
  componentsShape,
  groupsShape,
  type IncidentRow,
  incidentsShape,
  type ScheduleRow,
  schedulesShape,
} from './schema.ts';
import { componentWords, incidentWords, maintenanceWords } from './words.ts';

/** Times have no zone, and the instance does not report its own, so they are read as UTC. */
export function readCachet(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const listed = readShape(componentsShape, bodies.get('components'));
  if (!listed.ok) return listed;
  const events = readShape(incidentsShape, bodies.get('incidents'));
  if (!events.ok) return events;
  const sets = bodies.has('groups') ? readShape(groupsShape, bodies.get('groups')) : null;
  if (sets && !sets.ok) return sets;
  const planned = bodies.has('schedules') ? readShape(schedulesShape, bodies.get('schedules')) : null;
  if (planned && !planned.ok) return planned;
  const words = createWordReader();
  const groups = distinctIds(
    sets?.value.data ?? [],
    ({ id }) => readId(id),
    ({ name }) => [name],
  ).map(({ id, row }) => ({ id: `group-${id}`, name: readTitle(row.name) || id }));
  const components = distinctIds(
    listed.value.data.filter(({ enabled }) => !isOff(enabled)),
    ({ id }) => readId(id),
    ({ name }) => [name],
  ).map(({ id, row }) =>
    componentWithDefaults({
      id,
      name: readTitle(row.name),
      groupId: rowWithId(groups, `group-${readId(row.group_id)}`)?.id ?? null,
      status: words.read(componentWords, 'component status', row.status),
      description: readBody(row.description) || null,
    }),
  );
  const statuses = new Map(components.map(({ id, status }) => [id, status]));
  const rows = distinctIds(
    events.value.data,
    ({ id }) => readId(id),
    ({ name, occurred_at }) => [name, occurred_at],
  );
  const incidents = newestFirst(
    rows.filter((one) => !isPlanned(one)).map((one) => readIncident(one, statuses, pageUrl, words)),
  );
  const schedules = distinctIds(
    planned?.value.data ?? [],
    ({ id }) => readId(id),
    ({ name }) => [name],
  );
  const maintenances = [
    ...schedules.map((one) => readSchedule(one, words)),
    ...rows.filter(isPlanned).map((one) => readPlannedIncident(one, pageUrl)),
  ];
  return success(
    pageWithDefaults({
      platform: 'cachet',
      pageUrl,
      indicator: indicatorOfComponents({ components, incidents, maintenances }),
      groups,
      components,
      incidents,
      maintenances,
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** Before Cachet had schedules, maintenance was an incident with a future time and, until it began, status 0. */
function isPlanned({ row }: Identified<IncidentRow>): boolean {
  return readUtcInstant(row.scheduled_at) !== null;
}

function readIncident(
  { id, row }: Identified<IncidentRow>,
  statuses: ReadonlyMap<string, ComponentStatus>,
  pageUrl: string,
  words: WordReader,
): Incident {
  const startedAt = readUtcInstant(row.occurred_at ?? row.occurred ?? row.created_at ?? row.created);
  const updates = readUpdates(row, startedAt, words);
  const newest = words.read(incidentWords, 'incident status', newestStatusOf(row));
  const component = readId(row.component_id);
  const status = component === null ? undefined : statuses.get(component);
  const impact = impactOfComponents(status === undefined ? [] : [status]);
  return incidentWithDefaults({
    id,
    title: readTitle(row.name),
    impact: impact === 'none' ? 'unknown' : impact,
    status: row.is_resolved === true ? 'resolved' : newest,
    url: readLink(row.permalink, pageUrl),
    startedAt,
    componentIds: component !== null && status !== undefined ? [component] : [],
    updates,
  });
}

/** Updates are in any order. */
function newestStatusOf({ latest_status, updates, status }: IncidentRow): unknown {
  const ordered = oldestFirst(updates ?? [], ({ created_at }) => readUtcInstant(created_at), 'oldest first');
  return latest_status ?? ordered.at(-1)?.status ?? status;
}

/** The incident’s own text is its first update; its status dates from then, or is current without later updates. */
function readUpdates(row: IncidentRow, startedAt: number | null, words: WordReader): readonly IncidentUpdate[] {
  const first = onlyUpdate(row.message, words.read(incidentWords, 'incident status', row.status), startedAt);
  const later = distinctIds(
    row.updates ?? [],
    ({ id }) => readId(id),
    ({ created_at }) => [created_at],
  ).map(({ id, row: update }) => {
    const body = readBody(update.message);
    const format = guessFormat(body);
    return {
      id: `update-${id}`,
      status: words.read(incidentWords, 'incident status', update.status),
      postedAt: readUtcInstant(update.created_at),
      body,
      format,
      components: [],
    };
  });
  return oldestFirst([...first, ...later], ({ postedAt }) => postedAt, 'oldest first');
}

function readSchedule({ id, row }: Identified<ScheduleRow>, words: WordReader): ScheduledMaintenance {
  const status = words.read(maintenanceWords, 'schedule status', row.status);
  const startsAt = readUtcInstant(row.scheduled_at ?? row.scheduled);
  return maintenanceWithDefaults({
    id: `schedule-${id}`,
    title: readTitle(row.name),
    status,
    startsAt,
    endsAt: readUtcInstant(row.completed_at ?? row.completed),
    updates: onlyUpdate(row.message, status, null),
  });
}

function readPlannedIncident({ id, row }: Identified<IncidentRow>, pageUrl: string): ScheduledMaintenance {
  const newest = String(newestStatusOf(row));
  const isOver = row.is_resolved === true || newest === '4';
  const status = isOver ? 'completed' : newest === '0' ? 'scheduled' : 'in_progress';
  return maintenanceWithDefaults({
    id: `incident-${id}`,
    title: readTitle(row.name),
    status,
    url: readLink(row.permalink, pageUrl),
    startsAt: readUtcInstant(row.scheduled_at),
    updates: onlyUpdate(row.message, status, readUtcInstant(row.created_at)),
  });
}

/** A component that was switched off keeps its last status. */
function isOff(enabled: unknown): boolean {
  return enabled === false || enabled === 0 || enabled === '0';
}
