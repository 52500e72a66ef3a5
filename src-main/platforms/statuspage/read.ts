import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { pageWithDefaults } from '../parsing/defaults.ts';
import { readId, readTitle, readZone } from '../parsing/fields.ts';
import { readShape, unreadable } from '../parsing/json-body.ts';
import { isUlid } from '../parsing/summary-origin.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { readComponents } from './read-components.ts';
import { mergeRows } from './read-distinct-rows.ts';
import { type ReadContext, readIncident, readMaintenance } from './read-incidents.ts';
import { type IncidentRow, incidentsShape, maintenancesShape, summaryShape } from './schema.ts';
import { indicatorWords } from './words.ts';

export function readStatuspage(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const body = bodies.get('summary');
  const summary = readShape(summaryShape, body);
  if (!summary.ok) return summary;
  const { page, status, components: rows } = summary.value;
  if (isUlid(page.id)) return unreadable('an incident.io page instead of a Statuspage one', body);
  const words = createWordReader();
  const { groups, components } = readComponents(rows, words);
  const context: ReadContext = { words, pageUrl, componentIds: new Set(components.map(({ id }) => id)) };
  return success(
    pageWithDefaults({
      platform: 'statuspage',
      pageUrl,
      name: readTitle(page.name),
      indicator: words.read(indicatorWords, 'indicator', status.indicator),
      description: readTitle(status.description),
      timeZone: readZone(page.time_zone),
      groups,
      components,
      ...readEvents(summary.value, closedRows(bodies, page.id, words), context),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

interface EventRows {
  readonly incidents: readonly IncidentRow[];
  readonly scheduled_maintenances?: readonly IncidentRow[] | undefined;
}

function readEvents(
  summary: EventRows,
  closed: EventRows,
  context: ReadContext,
): Pick<StatusPage, 'incidents' | 'maintenances'> {
  const events = mergeRows(summary.incidents, closed.incidents);
  const planned = mergeRows(
    summary.scheduled_maintenances ?? [],
    closed.scheduled_maintenances ?? [],
    events.filter(({ row }) => isMaintenance(row)).map(({ row }) => row),
  );
  if (!summary.scheduled_maintenances) context.words.note('scheduled_maintenances missing');
  const incidents = events.filter(({ row }) => !isMaintenance(row));
  return {
    incidents: newestFirst(incidents.map(({ id, row }) => readIncident(id, row, context))),
    maintenances: planned.map(({ id, row }) => readMaintenance(id, row, context)),
  };
}

/**
 * Rows added by the larger documents. If damaged or of another page, a document is omitted and noted; the summary
 * suffices.
 */
function closedRows(bodies: PageBodies, pageId: string, words: WordReader): EventRows {
  const usable = <Rows extends { page?: { id?: unknown } | undefined }>(name: string, document: Outcome<Rows>) => {
    if (!bodies.has(name)) return null;
    const isOurs = document.ok && (readId(document.value.page?.id) ?? pageId) === pageId;
    if (!isOurs) words.note(`${name} unreadable`);
    return isOurs ? document.value : null;
  };
  const incidents = usable('incidents', readShape(incidentsShape, bodies.get('incidents')));
  const planned = usable('scheduled-maintenances', readShape(maintenancesShape, bodies.get('scheduled-maintenances')));
  return { incidents: incidents?.incidents ?? [], scheduled_maintenances: planned?.scheduled_maintenances ?? [] };
}

/** Statuspage has incidents with the impact `maintenance`: maintenance posted as an incident. */
function isMaintenance({ impact }: IncidentRow): boolean {
  return impact === 'maintenance';
}

function newestFirst(incidents: readonly Incident[]): readonly Incident[] {
  const at = ({ startedAt, firstPostedAt }: Incident) => startedAt ?? firstPostedAt ?? 0;
  return incidents.toSorted((a, b) => at(b) - at(a));
}
