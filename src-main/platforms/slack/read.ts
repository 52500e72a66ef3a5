import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident, IncidentStatus, IncidentUpdate } from '#shared/domain/incident.ts';
import { type Indicator, worstIndicator } from '#shared/domain/indicator.ts';
import type { MaintenanceStatus, ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { rowWithId } from '#shared/domain/rows-by-id.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { guessFormat } from '../parsing/body-format.ts';
import { pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readBody, readId, readIds, readInstant, readLink, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { oldestFirst } from '../parsing/oldest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { currentShape, historyShape, type IncidentRow } from './schema.ts';
import { impactTypes, incidentWords, maintenanceWords, pageWords } from './words.ts';

export function readSlack(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const current = readShape(currentShape, bodies.get('current'));
  if (!current.ok) return current;
  const words = createWordReader();
  const active = distinctRows(current.value.active_incidents);
  const listed = new Set(active.map(({ id }) => id));
  const rows = [...active, ...distinctRows(closedRows(bodies, words)).filter(({ id }) => !listed.has(id))];
  const incidents = rows.filter(({ row }) => !isMaintenance(row)).map((one) => readIncident(one, pageUrl, words));
  return success(
    pageWithDefaults({
      platform: 'slack',
      pageUrl,
      name: 'Slack',
      indicator: readIndicator(
        current.value.status,
        active.map(({ id, row }) => levelOf(row, rowWithId(incidents, id))),
        words,
      ),
      incidents: newestFirst(incidents),
      maintenances: rows.filter(({ row }) => isMaintenance(row)).map((one) => readMaintenance(one, pageUrl, words)),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

function closedRows(bodies: PageBodies, words: WordReader): readonly IncidentRow[] {
  if (!bodies.has('history')) return [];
  const history = readShape(historyShape, bodies.get('history'));
  if (!history.ok) words.note('history unreadable');
  return history.ok ? history.value.filter(({ status }) => status !== 'active') : [];
}

function distinctRows(rows: readonly IncidentRow[]): readonly Identified<IncidentRow>[] {
  return distinctIds(
    rows,
    ({ id, url }) => readId(id) ?? readId(url),
    ({ title, date_created }) => [title, date_created],
  );
}

/** `active` means that there is a problem, and the posts say how severe; active without a post is a contradiction. */
function readIndicator(status: string, levels: readonly Indicator[], words: WordReader): Indicator {
  const word = words.read(pageWords, 'page status', status);
  if (word === 'ok') return 'none';
  return word === 'active' && levels.length > 0 ? worstIndicator(levels) : 'unknown';
}

function levelOf(row: IncidentRow, incident: Incident | undefined): Indicator {
  return isMaintenance(row) ? 'maintenance' : (incident?.impact ?? 'unknown');
}

function isMaintenance({ type }: IncidentRow): boolean {
  return type === 'maintenance';
}

function readIncident({ id, row }: Identified<IncidentRow>, pageUrl: string, words: WordReader): Incident {
  const status = words.read(incidentWords, 'incident status', row.status);
  const updates = readNotes<IncidentStatus>(row, status === 'resolved' ? 'resolved' : 'investigating', 'investigating');
  const startedAt = readInstant(row.date_created);
  return {
    id,
    title: readTitle(row.title) || 'Incident without a title',
    impact: words.read(impactTypes, 'incident type', row.type),
    status,
    url: readLink(row.url, pageUrl),
    startedAt,
    firstPostedAt: updates[0]?.postedAt ?? startedAt,
    resolvedAt: status === 'resolved' ? readInstant(row.date_updated) : null,
    resolvedInferred: false,
    // The page lists no services, so these names match no filter.
    componentIds: readIds(row.services ?? []),
    affects: 'page',
    updates,
  };
}

function readMaintenance(
  { id, row }: Identified<IncidentRow>,
  pageUrl: string,
  words: WordReader,
): ScheduledMaintenance {
  const status = words.read(maintenanceWords, 'maintenance status', row.status);
  return {
    id,
    title: readTitle(row.title) || 'Maintenance without a title',
    status,
    url: readLink(row.url, pageUrl),
    startsAt: readInstant(row.date_created),
    endsAt: null,
    componentIds: [],
    updates: readNotes<MaintenanceStatus>(row, status, 'scheduled'),
  };
}

/** Notes have neither ids nor phases; the last one takes the post’s phase. */
function readNotes<Status extends string>(
  { notes }: IncidentRow,
  last: Status,
  others: Status,
): readonly IncidentUpdate<Status>[] {
  const rows = distinctIds(
    notes ?? [],
    () => null,
    ({ date_created }) => [date_created],
  );
  const ordered = oldestFirst(rows, ({ row }) => readInstant(row.date_created), 'oldest first');
  return ordered.map(({ id, row }, index) => {
    const body = readBody(row.body);
    return {
      id,
      status: index === ordered.length - 1 ? last : others,
      postedAt: readInstant(row.date_created),
      body,
      format: guessFormat(body),
      components: [],
    };
  });
}
