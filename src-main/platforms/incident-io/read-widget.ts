import type { Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { guessFormat } from '../parsing/body-format.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readBody, readId, readIds, readInstant, readLink, readTitle } from '../parsing/fields.ts';
import { impactOfComponents } from '../parsing/impact-of-components.ts';
import type { WordReader, WordTable } from '../parsing/word-table.ts';
import { incidentUrl } from './read-compat.ts';
import type { Widget, WidgetEventRow } from './schema.ts';
import { componentWords, incidentWords, maintenanceWords } from './words.ts';

interface WidgetContext {
  readonly words: WordReader;
  readonly pageUrl: string;
  /** The components shown on the page. */
  readonly componentIds: ReadonlySet<string>;
}

/** The widget has only the newest update of each incident, and no start times. */
export function readWidgetIncidents(rows: readonly WidgetEventRow[], context: WidgetContext): readonly Incident[] {
  const { words } = context;
  return distinctEvents(rows).map(({ id, row }) => {
    const componentIds = affectedIds(row);
    return {
      id,
      title: readTitle(row.name) || 'Incident without a title',
      impact: impactOfComponents([words.read(componentWords, 'worst impact', row.current_worst_impact)]),
      status: words.read(incidentWords, 'incident status', row.status),
      url: readLink(row.url, context.pageUrl) ?? incidentUrl(id, context.pageUrl),
      startedAt: null,
      firstPostedAt: null,
      resolvedAt: null,
      resolvedInferred: false,
      componentIds,
      affects: componentIds.some((known) => context.componentIds.has(known)) ? 'components' : 'page',
      updates: readNewest(row, 'incident status', incidentWords, words),
    };
  });
}

export function readWidgetMaintenances(widget: Widget, context: WidgetContext): readonly ScheduledMaintenance[] {
  const { words, pageUrl } = context;
  return distinctEvents([...widget.in_progress_maintenances, ...widget.scheduled_maintenances]).map(({ id, row }) => ({
    id,
    title: readTitle(row.name) || 'Maintenance without a title',
    status: words.read(maintenanceWords, 'maintenance status', row.status),
    url: readLink(row.url, pageUrl) ?? incidentUrl(id, pageUrl),
    startsAt: readInstant(row.started_at) ?? readInstant(row.starts_at),
    endsAt: readInstant(row.scheduled_end_at) ?? readInstant(row.ends_at),
    componentIds: affectedIds(row),
    updates: readNewest(row, 'maintenance status', maintenanceWords, words),
  }));
}

function distinctEvents(rows: readonly WidgetEventRow[]): readonly Identified<WidgetEventRow>[] {
  return distinctIds(
    rows,
    ({ id }) => readId(id),
    ({ name, url }) => [name, url],
  );
}

function readNewest<Status extends string>(
  row: WidgetEventRow,
  what: string,
  table: WordTable<Status>,
  words: WordReader,
): readonly IncidentUpdate<Status | 'unknown'>[] {
  const body = readBody(row.last_update_message);
  const postedAt = readInstant(row.last_update_at);
  if (body === '' && postedAt === null) return [];
  const status = words.read(table, what, row.status);
  return [{ id: `${status} ${postedAt ?? ''}`, status, postedAt, body, format: guessFormat(body), components: [] }];
}

function affectedIds({ affected_components }: WidgetEventRow): readonly string[] {
  return readIds((affected_components ?? []).map(({ id }) => id));
}
