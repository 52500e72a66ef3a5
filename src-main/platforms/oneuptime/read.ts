import { addTo } from '#shared/domain/add-to.ts';
import type { Component, ComponentStatus } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident } from '#shared/domain/incident.ts';
import { type Indicator, indicatorOfComponent } from '#shared/domain/indicator.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { guessFormat } from '../parsing/body-format.ts';
import {
  componentWithDefaults,
  incidentWithDefaults,
  maintenanceWithDefaults,
  onlyUpdate,
  pageWithDefaults,
} from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readBody, readId, readInstant, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { oldestFirst } from '../parsing/oldest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { type EventRow, type IncidentRow, type NoteRow, type Overview, overviewShape } from './schema.ts';
import { componentWords, impactWords, incidentWords, maintenanceWords } from './words.ts';

export function readOneuptime(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const read = readShape(overviewShape, bodies.get('overview'));
  if (!read.ok) return read;
  const overview = read.value;
  const words = createWordReader();
  const statuses = statusTable(overview, words);
  const groups = distinctIds(
    overview.resourceGroups ?? [],
    ({ _id }) => readId(_id),
    ({ name }) => [name],
  ).map(({ id, row }) => ({ id, name: readTitle(row.name) || id }));
  const { components, byMonitor } = readComponents(overview, statuses, new Set(groups.map(({ id }) => id)), words);
  const notes = notesByIncident(overview);
  const incidents = distinctIds(
    overview.activeIncidents,
    ({ _id }) => readId(_id),
    ({ title, createdAt }) => [title, createdAt],
  ).map((one) => readIncident(one, notes.get(one.id) ?? [], byMonitor, words));
  return success(
    pageWithDefaults({
      platform: 'oneuptime',
      pageUrl,
      name: readTitle(overview.statusPage?.pageTitle) || readTitle(overview.statusPage?.name),
      indicator: indicatorOf(overview, statuses),
      description: readTitle(overview.overallStatus?.name),
      groups,
      components,
      incidents: newestFirst(incidents),
      maintenances: distinctIds(
        overview.scheduledMaintenanceEvents,
        ({ _id }) => readId(_id),
        ({ title, startsAt }) => [title, startsAt],
      ).map((one) => readEvent(one, byMonitor, words)),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

type StatusTable = ReadonlyMap<string, ComponentStatus>;

/** Statuses are recognised by their flags, else by name; a custom one is unknown. */
function statusTable({ monitorStatuses }: Overview, words: WordReader): StatusTable {
  return new Map(
    monitorStatuses.map((row) => {
      if (row.isOperationalState === true) return [readId(row._id) ?? '', 'operational'];
      if (row.isOfflineState === true) return [readId(row._id) ?? '', 'major_outage'];
      return [readId(row._id) ?? '', words.read(componentWords, 'monitor status', row.name)];
    }),
  );
}

/** `null` means that the page has no resources. */
function indicatorOf({ overallStatus, statusPageResources }: Overview, statuses: StatusTable): Indicator {
  if (overallStatus === null) return statusPageResources.length === 0 ? 'none' : 'unknown';
  return indicatorOfComponent(statuses.get(readId(overallStatus._id) ?? '') ?? 'unknown');
}

type ByMonitor = ReadonlyMap<string, readonly string[]>;

/** A resource is a monitor or a group of monitors, and is affected by their incidents. */
function readComponents(
  { statusPageResources, monitorGroupCurrentStatuses }: Overview,
  statuses: StatusTable,
  groupIds: ReadonlySet<string>,
  words: WordReader,
): { readonly components: readonly Component[]; readonly byMonitor: ByMonitor } {
  const ofGroups = new Map(Object.entries(monitorGroupCurrentStatuses ?? {}));
  const byMonitor = new Map<string, string[]>();
  const rows = distinctIds(
    statusPageResources,
    ({ _id }) => readId(_id),
    ({ displayName, monitorId }) => [displayName, monitorId],
  );
  const components = rows.map(({ id, row }) => {
    const monitor = readId(row.monitorId);
    if (monitor !== null) addTo(byMonitor, monitor, id);
    const statusId =
      readId(row.monitor?.currentMonitorStatusId) ?? readId(ofGroups.get(readId(row.monitorGroupId) ?? ''));
    const status = statuses.get(statusId ?? '');
    if (status === undefined) words.note(`status of resource ${id} missing`);
    const group = readId(row.statusPageGroupId);
    return componentWithDefaults({
      id,
      name: readTitle(row.displayName),
      groupId: group !== null && groupIds.has(group) ? group : null,
      status: status ?? 'unknown',
      description: readBody(row.displayDescription) || null,
    });
  });
  return { components, byMonitor };
}

function componentsOf(
  monitors: readonly { readonly _id?: unknown }[] | null | undefined,
  byMonitor: ByMonitor,
): readonly string[] {
  return [...new Set((monitors ?? []).flatMap(({ _id }) => byMonitor.get(readId(_id) ?? '') ?? []))];
}

function notesByIncident({ incidentPublicNotes }: Overview): ReadonlyMap<string | null, readonly NoteRow[]> {
  const notes = new Map<string | null, NoteRow[]>();
  for (const note of incidentPublicNotes) addTo(notes, readId(note.incidentId), note);
  return notes;
}

function readIncident(
  { id, row }: Identified<IncidentRow>,
  notes: readonly NoteRow[],
  byMonitor: ByMonitor,
  words: WordReader,
): Incident {
  const status = words.read(incidentWords, 'incident state', row.currentIncidentState?.name);
  const startedAt = readInstant(row.declaredAt) ?? readInstant(row.createdAt);
  const later = distinctIds(
    notes,
    ({ _id }) => readId(_id),
    ({ createdAt }) => [createdAt],
  ).map(({ id: noteId, row: note }) => {
    const body = readBody(note.note);
    const postedAt = readInstant(note.postedAt) ?? readInstant(note.createdAt);
    return { id: noteId, status, postedAt, body, format: guessFormat(body), components: [] };
  });
  const first = onlyUpdate(row.description, 'investigating' as const, startedAt);
  return incidentWithDefaults({
    id,
    title: readTitle(row.title),
    impact: row.incidentSeverity ? words.read(impactWords, 'incident severity', row.incidentSeverity.name) : 'unknown',
    status,
    startedAt,
    componentIds: componentsOf(row.monitors, byMonitor),
    updates: oldestFirst([...first, ...later], ({ postedAt }) => postedAt, 'oldest first'),
  });
}

function readEvent({ id, row }: Identified<EventRow>, byMonitor: ByMonitor, words: WordReader): ScheduledMaintenance {
  return maintenanceWithDefaults({
    id,
    title: readTitle(row.title),
    status: words.read(maintenanceWords, 'maintenance state', row.currentScheduledMaintenanceState?.name),
    startsAt: readInstant(row.startsAt),
    endsAt: readInstant(row.endsAt),
    componentIds: componentsOf(row.monitors, byMonitor),
    updates: onlyUpdate(row.description, 'scheduled', null),
  });
}
