import { addTo } from '#shared/domain/add-to.ts';
import {
  type Component,
  type ComponentGroup,
  type ComponentStatus,
  worstComponentStatus,
} from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import { type Incident, type IncidentUpdate, isOpen } from '#shared/domain/incident.ts';
import { indicatorOfComponent, worstIndicator } from '#shared/domain/indicator.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readId, readInstant, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { updatesFrom } from '../parsing/updates.ts';
import { createWordReader, type WordReader, type WordTable } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { type IncidentRow, type Uptime, unresolvedShape, uptimeShape } from './schema.ts';
import { impactWords, incidentWords, maintenanceWords, severityWords } from './words.ts';

export function readCheckly(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const unresolved = readShape(unresolvedShape, bodies.get('unresolved'));
  if (!unresolved.ok) return unresolved;
  const uptime = bodies.has('uptime') ? readShape(uptimeShape, bodies.get('uptime')) : null;
  if (uptime && !uptime.ok) return uptime;
  const words = createWordReader();
  const rows = distinctIds(
    unresolved.value.incidents,
    ({ id }) => readId(id),
    ({ name, created_at }) => [name, created_at],
  );
  const { groups, components } = readServices(uptime?.value ?? null, rows, words);
  const ids = new Set(components.map(({ id }) => id));
  const incidents = rows.filter(({ row }) => !isMaintenance(row)).map((one) => readIncident(one, ids, words));
  return success(
    pageWithDefaults({
      platform: 'checkly',
      pageUrl,
      indicator: worstIndicator([
        ...components.map(({ status }) => indicatorOfComponent(status)),
        ...incidents.filter(isOpen).map(({ impact }) => impact),
      ]),
      groups,
      components,
      incidents: newestFirst(incidents),
      maintenances: rows.filter(({ row }) => isMaintenance(row)).map((one) => readMaintenance(one, words)),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** The page’s services, and those that only an incident names. Without an open incident, a service is operational. */
function readServices(
  uptime: Uptime | null,
  incidents: readonly Identified<IncidentRow>[],
  words: WordReader,
): { readonly groups: readonly ComponentGroup[]; readonly components: readonly Component[] } {
  const affected = new Map<string, ComponentStatus[]>();
  const names = new Map<string, string>();
  for (const { row } of incidents)
    for (const { id, name } of row.services) {
      addTo(affected, id, words.read(severityWords, 'incident severity', row.severity));
      names.set(id, readTitle(name));
    }
  if (uptime === null) return { groups: [], components: [] };
  const groups = distinctIds(
    uptime.metadata,
    ({ id }) => readId(id),
    ({ name }) => [name],
  ).map(({ id, row }) => ({ id: `group ${id}`, name: readTitle(row.name) || 'Services', services: row.services }));
  const placed = groups.flatMap(({ id, services }) => services.map((row) => ({ row, groupId: id })));
  const listed = new Set(placed.map(({ row }) => row.id));
  const strays = [...names]
    .filter(([id]) => !listed.has(id))
    .map(([id, name]) => ({ row: { id, name }, groupId: null }));
  const components = distinctIds(
    [...placed, ...strays],
    ({ row }) => readId(row.id),
    ({ row, groupId }) => [groupId, row.name],
  ).map(({ id, row: { row, groupId } }) => ({
    id,
    name: readTitle(row.name) || id,
    groupId,
    status: worstComponentStatus(affected.get(row.id) ?? []),
    description: null,
    hiddenWhenOperational: false,
  }));
  return { groups: groups.map(({ id, name }) => ({ id, name })), components };
}

function isMaintenance({ severity }: IncidentRow): boolean {
  return severity === 'MAINTENANCE';
}

function readIncident({ id, row }: Identified<IncidentRow>, known: ReadonlySet<string>, words: WordReader): Incident {
  const updates = readUpdates(row, 'incident status', incidentWords, words);
  const status = words.read(incidentWords, 'incident status', row.lastUpdateStatus);
  const componentIds = [...new Set(row.services.map((service) => service.id))];
  return {
    id,
    title: readTitle(row.name) || 'Incident without a title',
    impact: words.read(impactWords, 'incident severity', row.severity),
    status,
    url: null,
    startedAt: readInstant(row.created_at),
    firstPostedAt: updates[0]?.postedAt ?? readInstant(row.created_at),
    resolvedAt: status === 'resolved' ? (updates.at(-1)?.postedAt ?? null) : null,
    resolvedInferred: false,
    componentIds,
    affects: componentIds.some((one) => known.has(one)) ? 'components' : 'page',
    updates,
  };
}

function readMaintenance({ id, row }: Identified<IncidentRow>, words: WordReader): ScheduledMaintenance {
  return {
    id,
    title: readTitle(row.name) || 'Maintenance without a title',
    status: words.read(maintenanceWords, 'maintenance status', row.lastUpdateStatus),
    url: null,
    startsAt: readInstant(row.created_at),
    endsAt: null,
    componentIds: row.services.map((service) => service.id),
    updates: readUpdates(row, 'maintenance status', maintenanceWords, words),
  };
}

function readUpdates<Status extends string>(
  { incidentUpdates }: IncidentRow,
  what: string,
  table: WordTable<Status>,
  words: WordReader,
): readonly IncidentUpdate<Status | 'unknown'>[] {
  return updatesFrom(incidentUpdates, 'newest first', {
    id: ({ id }) => readId(id),
    content: ({ status, created_at }) => [status, created_at],
    status: (row) => words.read(table, what, row.status),
    postedAt: (row) => readInstant(row.publicIncidentUpdateDate) ?? readInstant(row.created_at),
    text: (row) => row.description,
  });
}
