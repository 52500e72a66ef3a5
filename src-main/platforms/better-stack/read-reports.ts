import type { ComponentStatus } from '#shared/domain/component.ts';
import type { ComponentTransition, Incident, IncidentStatus, IncidentUpdate } from '#shared/domain/incident.ts';
import type { MaintenanceStatus, ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { guessFormat } from '../parsing/body-format.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readBody, readId, readIds, readInstant, readTitle } from '../parsing/fields.ts';
import { impactOfComponents } from '../parsing/impact-of-components.ts';
import { oldestFirst } from '../parsing/oldest-first.ts';
import type { WordReader } from '../parsing/word-table.ts';
import type { AffectedRow, Included } from './schema.ts';
import { componentWords, reportWords } from './words.ts';

export interface ReportContext {
  readonly words: WordReader;
  readonly pageUrl: string;
  readonly names: ReadonlyMap<string, string>;
  readonly updates: ReadonlyMap<string, Included>;
  /** Components currently under maintenance. */
  readonly maintained: ReadonlySet<string>;
}

export function isMaintenance({ attributes }: Included): boolean {
  return attributes.report_type === 'maintenance';
}

export function readIncident({ id, row }: Identified<Included>, context: ReportContext): Incident {
  const { attributes } = row;
  const status = context.words.read(reportWords, 'report state', attributes.aggregate_state);
  const updates = readUpdates(row, context, (one, isLast) => phaseOf(one, isLast && status === 'resolved'));
  const componentIds = idsOf(attributes.affected_resources ?? []);
  const startedAt = readInstant(attributes.starts_at);
  const statuses = [
    ...statusesOf(row, context),
    ...updates.flatMap(({ components }) => components.map(({ to }) => to)),
  ];
  return {
    id,
    title: readTitle(attributes.title) || 'Incident without a title',
    impact: statuses.length > 0 ? impactOfComponents(statuses) : 'unknown',
    status,
    url: urlOf('incident', id, context),
    startedAt,
    firstPostedAt: updates[0]?.postedAt ?? startedAt,
    // A resolved manual report may have no `ends_at`.
    resolvedAt: status === 'resolved' ? (updates.at(-1)?.postedAt ?? readInstant(attributes.ends_at)) : null,
    resolvedInferred: false,
    componentIds,
    affects: componentIds.some((known) => context.names.has(known)) ? 'components' : 'page',
    updates,
  };
}

export function readMaintenance({ id, row }: Identified<Included>, context: ReportContext): ScheduledMaintenance {
  const { attributes } = row;
  const componentIds = idsOf(attributes.affected_resources ?? []);
  const status = maintenanceStatus(row, componentIds, context);
  return {
    id,
    title: readTitle(attributes.title) || 'Maintenance without a title',
    status,
    url: urlOf('maintenance', id, context),
    startsAt: readInstant(attributes.starts_at),
    endsAt: readInstant(attributes.ends_at),
    componentIds,
    updates: readUpdates(row, context, (_, isLast) => (isLast ? status : 'scheduled')),
  };
}

/** The document has no clock: maintenance has started once one of its components is under maintenance. */
function maintenanceStatus(
  { attributes }: Included,
  componentIds: readonly string[],
  { words, maintained }: ReportContext,
): MaintenanceStatus {
  const state = words.read(reportWords, 'report state', attributes.aggregate_state);
  if (state === 'unknown') return 'unknown';
  if (state === 'resolved') return 'completed';
  return componentIds.some((id) => maintained.has(id)) ? 'in_progress' : 'scheduled';
}

/** An update has no phase of its own, only the statuses of its components. */
function phaseOf(components: readonly ComponentTransition[], isEnd: boolean): IncidentStatus {
  if (components.some(({ to }) => to !== 'operational')) return 'investigating';
  if (isEnd) return 'resolved';
  return components.length > 0 ? 'monitoring' : 'investigating';
}

function readUpdates<Status extends string>(
  { attributes, relationships }: Included,
  context: ReportContext,
  statusOf: (components: readonly ComponentTransition[], isLast: boolean) => Status,
): readonly IncidentUpdate<Status>[] {
  const linked = (relationships?.status_updates?.data ?? []).flatMap(({ id }) => {
    const found = context.updates.get(id);
    if (!found && attributes.aggregate_state !== 'resolved') context.words.note('status_update missing');
    return found ?? [];
  });
  const rows = distinctIds(
    linked,
    ({ id }) => readId(id),
    ({ attributes }) => [attributes.published_at, attributes.message],
  );
  const ordered = oldestFirst(rows, ({ row }) => readInstant(row.attributes.published_at), 'newest first');
  return ordered.map(({ id, row }, index) => {
    const body = readBody(row.attributes.message);
    const components = readTransitions(row, context);
    return {
      id,
      status: statusOf(components, index === ordered.length - 1),
      postedAt: readInstant(row.attributes.published_at),
      body,
      format: guessFormat(body),
      components,
    };
  });
}

function readTransitions({ attributes }: Included, { words, names }: ReportContext): readonly ComponentTransition[] {
  return (attributes.affected_resources ?? []).flatMap((affected) => {
    const id = readId(affected.status_page_resource_id);
    if (id === null) return [];
    const to = words.read(componentWords, 'resource status', affected.status);
    return { id, name: names.get(id) ?? id, from: null, to };
  });
}

function statusesOf({ attributes }: Included, { words }: ReportContext): readonly ComponentStatus[] {
  return (attributes.affected_resources ?? []).map(({ status }) =>
    words.read(componentWords, 'resource status', status),
  );
}

function idsOf(rows: readonly AffectedRow[]): readonly string[] {
  return readIds(rows.map(({ status_page_resource_id }) => status_page_resource_id));
}

function urlOf(folder: string, id: string, { pageUrl }: ReportContext): string | null {
  return /^\d+$/.test(id) ? new URL(`${folder}/${id}`, pageUrl).href : null;
}
