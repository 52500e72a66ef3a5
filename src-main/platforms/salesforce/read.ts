import type { Component, ComponentGroup } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident } from '#shared/domain/incident.ts';
import { indicatorOfComponent, worstIndicator } from '#shared/domain/indicator.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readId, readInstant, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { readIncident } from './read-incident.ts';
import { type InstanceRow, instancesShape } from './schema.ts';
import { instanceWords } from './words.ts';

export function readSalesforce(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const document = readShape(instancesShape, bodies.get('instances'));
  if (!document.ok) return document;
  const instances = document.value.filter(({ isActive }) => isActive !== false);
  const words = createWordReader();
  const { groups, components } = readInstances(instances, words);
  const known = new Set(components.map(({ id }) => id));
  return success(
    pageWithDefaults({
      platform: 'salesforce',
      pageUrl,
      name: 'Salesforce',
      indicator: worstIndicator(components.map(({ status }) => indicatorOfComponent(status))),
      groups,
      components,
      incidents: newestFirst(readIncidents(instances, known, words)),
      maintenances: readMaintenances(instances),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** Each instance is a component, each location a group. */
function readInstances(
  rows: readonly InstanceRow[],
  words: WordReader,
): { readonly groups: readonly ComponentGroup[]; readonly components: readonly Component[] } {
  const locations = [...new Set(rows.map(({ location }) => readTitle(location)))].filter((name) => name !== '');
  const components = distinctIds(
    rows,
    ({ key }) => readId(key),
    ({ location }) => [location],
  ).map(({ id, row }) => ({
    id,
    name: id,
    groupId: readTitle(row.location) === '' ? null : groupId(readTitle(row.location)),
    status: words.read(instanceWords, 'instance status', row.status),
    description: null,
    hiddenWhenOperational: false,
  }));
  return { groups: locations.map((name) => ({ id: groupId(name), name })), components };
}

function groupId(location: string): string {
  return `location ${location.slice(0, 200)}`;
}

/** The rows of all instances, one per id, each with every instance that lists or names it. */
function gather<Row extends { readonly id?: unknown; readonly instanceKeys?: readonly unknown[] | null | undefined }>(
  instances: readonly InstanceRow[],
  rowsOf: (instance: InstanceRow) => readonly Row[],
  contentOf: (row: Row) => readonly unknown[],
): readonly { readonly id: string; readonly row: Row; readonly keys: readonly string[] }[] {
  const gathered = new Map<string, { id: string; row: Row; keys: Set<string> }>();
  for (const instance of instances)
    for (const { id, row } of distinctIds(rowsOf(instance), (one) => readId(one.id), contentOf)) {
      const known = gathered.get(id) ?? { id, row, keys: new Set<string>() };
      const named = (row.instanceKeys ?? []).map(readId).filter((key) => key !== null);
      for (const key of [readId(instance.key) ?? '', ...named]) known.keys.add(key);
      gathered.set(id, known);
    }
  return [...gathered.values()].map(({ id, row, keys }) => ({ id, row, keys: [...keys] }));
}

function readIncidents(
  instances: readonly InstanceRow[],
  known: ReadonlySet<string>,
  words: WordReader,
): readonly Incident[] {
  return gather(
    instances,
    ({ Incidents }) => Incidents,
    ({ externalId, createdAt }) => [externalId, createdAt],
  ).map(({ id, row, keys }) => readIncident(id, row, keys, known, words));
}

/** The documents do not report whether maintenance has started; the status of its instances does. */
function readMaintenances(instances: readonly InstanceRow[]): readonly ScheduledMaintenance[] {
  const busy = new Set(
    instances.filter(({ status }) => /^maintenance/i.test(String(status))).map(({ key }) => readId(key)),
  );
  return gather(
    instances,
    ({ Maintenances }) => Maintenances,
    ({ name, plannedStartTime }) => [name, plannedStartTime],
  ).map(({ id, row, keys }) => ({
    id,
    title: readTitle(row.name) || `Maintenance ${id}`,
    status: keys.some((key) => busy.has(key)) ? 'in_progress' : 'scheduled',
    url: `https://status.salesforce.com/maintenances/${encodeURIComponent(id)}`,
    startsAt: readInstant(row.plannedStartTime),
    endsAt: readInstant(row.plannedEndTime),
    componentIds: keys,
    updates: [],
  }));
}
