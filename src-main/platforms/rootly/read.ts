import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { guessFormat } from '../parsing/body-format.ts';
import { incidentWithDefaults } from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readBody, readId, readInstant, readLink, readTitle, readZone } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { oldestFirst } from '../parsing/oldest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { type IncidentRow, incidentsShape, statusShape } from './schema.ts';
import { impactWords, incidentWords, indicatorWords } from './words.ts';

export function readRootly(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const status = readShape(statusShape, bodies.get('status'));
  if (!status.ok) return status;
  const open = readShape(incidentsShape, bodies.get('incidents'));
  if (!open.ok) return open;
  const { page, status: told } = status.value;
  const words = createWordReader();
  // There are no ids: an incident goes by its address.
  const rows = distinctIds(
    open.value.incidents,
    ({ url }) => readId(url),
    ({ name, started_at }) => [name, started_at],
  );
  return success({
    platform: 'rootly',
    pageUrl,
    name: readTitle(page.name) || new URL(pageUrl).hostname,
    indicator: words.read(indicatorWords, 'indicator', told.indicator),
    description: readTitle(told.description),
    timeZone: readZone(page.time_zone),
    groups: [],
    components: [],
    incidents: newestFirst(rows.map((one) => readIncident(one, pageUrl, words))),
    maintenances: [],
    notUnderstood: words.notUnderstood(),
  });
}

function readIncident({ id, row }: Identified<IncidentRow>, pageUrl: string, words: WordReader): Incident {
  const updates = distinctIds(
    row.incident_updates ?? [],
    ({ created_at }) => readId(created_at),
    ({ status }) => [status],
  ).map(({ id: updateId, row: update }) => {
    const body = readBody(update.body);
    return {
      id: updateId,
      status: words.read(incidentWords, 'incident status', update.status),
      postedAt: readInstant(update.created_at),
      body,
      format: guessFormat(body),
      components: [],
    };
  });
  const ordered = oldestFirst(updates, ({ postedAt }) => postedAt, 'newest first');
  const own = words.read(incidentWords, 'incident status', row.status);
  return incidentWithDefaults({
    id,
    title: readTitle(row.name),
    impact: words.read(impactWords, 'incident impact', row.impact),
    // “Started” stays until the end; its updates tell the phase.
    status: own === 'investigating' ? (ordered.at(-1)?.status ?? own) : own,
    url: readLink(row.url, pageUrl),
    startedAt: readInstant(row.started_at),
    resolvedAt: readInstant(row.resolved_at),
    updates: ordered,
  });
}
