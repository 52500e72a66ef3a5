import type { Component, ComponentGroup, ComponentStatus } from '#shared/domain/component.ts';
import type { ComponentTransition, Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readBody, readId, readIds, readInstant, readTitle } from '../parsing/fields.ts';
import { impactOfComponents } from '../parsing/impact-of-components.ts';
import { oldestFirst } from '../parsing/oldest-first.ts';
import type { WordReader, WordTable } from '../parsing/word-table.ts';
import { incidentUrl, resolvedAt } from './read-compat.ts';
import { readMessage } from './read-message.ts';
import type { NativeComponentRow, NativeEventRow, NativeSummary, NativeUpdateRow } from './schema.ts';
import { componentWords, incidentWords, maintenanceWords } from './words.ts';

interface NativeContext {
  readonly words: WordReader;
  readonly pageUrl: string;
  readonly names: ReadonlyMap<string, string>;
}

interface Placed {
  readonly row: NativeComponentRow;
  readonly groupId: string | null;
}

/** Groups and components as the page shows them, and affected components that it does not show. */
export function readStructure(
  { structure, affected_components }: NativeSummary,
  names: ReadonlyMap<string, string>,
  statusElsewhere: ReadonlyMap<string, ComponentStatus>,
  words: WordReader,
): { readonly groups: readonly ComponentGroup[]; readonly components: readonly Component[] } {
  const affected = new Map(
    affected_components.map((one): [string, ComponentStatus] => [
      one.component_id,
      words.read(componentWords, 'component status', one.status),
    ]),
  );
  const groups = new Map<string, ComponentGroup>();
  const placed: Placed[] = structure.items.flatMap(({ component, group }): Placed[] => {
    if (component) return [{ row: component, groupId: null }];
    if (!group) return [];
    const id = readId(group.id) ?? `group ${groups.size + 1}`;
    if (!groups.has(id)) groups.set(id, { id, name: readTitle(group.name) || id });
    return group.components.map((row) => ({ row, groupId: id }));
  });
  const drawn = new Set(placed.map(({ row }) => row.component_id));
  const strays = [...affected.keys()].filter((id) => !drawn.has(id));
  const rows = [...placed, ...strays.map((id): Placed => ({ row: { component_id: id }, groupId: null }))];
  return { groups: [...groups.values()], components: distinctRows(rows).map(toComponent) };

  function toComponent({ id, row: { row, groupId } }: Identified<Placed>): Component {
    return {
      id,
      name: readTitle(row.name) || (names.get(id) ?? id),
      groupId,
      status: affected.get(row.component_id) ?? statusElsewhere.get(row.component_id) ?? 'operational',
      description: row.description === '$undefined' ? null : readBody(row.description) || null,
      hiddenWhenOperational: row.hidden === true,
    };
  }
}

function distinctRows(rows: readonly Placed[]): readonly Identified<Placed>[] {
  return distinctIds(
    rows,
    ({ row }) => readId(row.component_id),
    ({ row, groupId }) => [groupId, row.name],
  );
}

export function isMaintenance({ type, status }: NativeEventRow): boolean {
  return type === 'maintenance' || (typeof status === 'string' && status.startsWith('maintenance_'));
}

export function readNativeIncidents(rows: readonly NativeEventRow[], context: NativeContext): readonly Incident[] {
  const { words, pageUrl, names } = context;
  return distinctEvents(rows).map(({ id, row }) => {
    const updates = readUpdates(row, 'incident status', incidentWords, context);
    const status = words.read(incidentWords, 'incident status', row.status);
    const posted = updates[0]?.postedAt ?? readInstant(row.published_at);
    const componentIds = affectedIds(row);
    return {
      id,
      title: readTitle(row.name) || 'Incident without a title',
      impact: impactOfComponents(hitStatuses(row, words)),
      status,
      url: incidentUrl(id, pageUrl),
      startedAt: earliest([...instantsOf(row, 'start_at'), posted]),
      firstPostedAt: posted,
      resolvedAt: status === 'resolved' ? resolvedAt(updates) : null,
      resolvedInferred: false,
      componentIds,
      affects: componentIds.some((known) => names.has(known)) ? 'components' : 'page',
      updates,
    };
  });
}

export function readNativeMaintenances(
  rows: readonly NativeEventRow[],
  context: NativeContext,
): readonly ScheduledMaintenance[] {
  return distinctEvents(rows).map(({ id, row }) => ({
    id,
    title: readTitle(row.name) || 'Maintenance without a title',
    status: context.words.read(maintenanceWords, 'maintenance status', row.status),
    url: incidentUrl(id, context.pageUrl),
    startsAt: earliest(instantsOf(row, 'start_at')),
    endsAt: instantsOf(row, 'end_at').reduce<number | null>((last, at) => Math.max(last ?? at, at), null),
    componentIds: affectedIds(row),
    updates: readUpdates(row, 'maintenance status', maintenanceWords, context),
  }));
}

function distinctEvents(rows: readonly NativeEventRow[]): readonly Identified<NativeEventRow>[] {
  return distinctIds(
    rows,
    ({ id }) => readId(id),
    ({ name, published_at }) => [name, published_at],
  );
}

function readUpdates<Status extends string>(
  row: NativeEventRow,
  what: string,
  table: WordTable<Status>,
  { words, names }: NativeContext,
): readonly IncidentUpdate<Status | 'unknown'>[] {
  const updates = distinctIds(
    row.updates ?? [],
    ({ id }) => readId(id),
    (update) => [update.to_status, update.published_at],
  ).map(({ id, row: update }) => ({
    id,
    status: words.read(table, what, update.to_status),
    postedAt: readInstant(update.published_at),
    ...readMessage(update.message, update.message_string),
    components: readTransitions(update, names, words),
  }));
  return oldestFirst(updates, ({ postedAt }) => postedAt, 'oldest first');
}

function readTransitions(
  { component_statuses }: NativeUpdateRow,
  names: ReadonlyMap<string, string>,
  words: WordReader,
): readonly ComponentTransition[] {
  return (component_statuses ?? []).map(({ component_id, status }) => ({
    id: component_id,
    name: names.get(component_id) ?? component_id,
    from: null,
    to: words.read(componentWords, 'component status', status),
  }));
}

function affectedIds({ affected_components, component_impacts }: NativeEventRow): readonly string[] {
  return readIds([...(affected_components ?? []), ...(component_impacts ?? [])].map((one) => one.component_id));
}

/** Statuses throughout its life: components it affected earlier may have recovered. */
function hitStatuses(row: NativeEventRow, words: WordReader): readonly ComponentStatus[] {
  return [...(row.affected_components ?? []), ...(row.component_impacts ?? [])].map(({ status }) =>
    words.read(componentWords, 'component status', status),
  );
}

function instantsOf({ component_impacts }: NativeEventRow, key: 'start_at' | 'end_at'): readonly number[] {
  return (component_impacts ?? []).map((one) => readInstant(one[key])).filter((at) => at !== null);
}

function earliest(instants: readonly (number | null)[]): number | null {
  return instants.filter((at) => at !== null).reduce<number | null>((first, at) => Math.min(first ?? at, at), null);
}
