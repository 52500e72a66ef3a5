import type { Component, ComponentStatus } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import {
  componentWithDefaults,
  incidentWithDefaults,
  maintenanceWithDefaults,
  pageWithDefaults,
} from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { idOfName, readId, readInstant, readLink, readTitle } from '../parsing/fields.ts';
import { readShape, unreadable } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies, PageBody } from '../platform.ts';
import { type EventRow, type Summary, summaryShape } from './schema.ts';
import { componentWords, impactWords, incidentWords, indicatorWords, maintenanceWords } from './words.ts';

/** Reads the page from its summary alone, which uses Statuspage’s words but has no ids. */
export function readSummary(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const read = readShape(summaryShape, bodies.get('summary'));
  if (!read.ok) return read;
  const { page, status, incidents, scheduled_maintenances: planned } = read.value;
  if (status.indicator !== 'none' && !(incidents && planned))
    return unreadable('a problem without a list of incidents', bodies.get('summary'));
  const words = createWordReader();
  return success(
    pageWithDefaults({
      platform: 'openstatus',
      pageUrl,
      name: readTitle(page.name),
      indicator: words.read(indicatorWords, 'page status', status.indicator),
      description: readTitle(status.description),
      components: readComponents(read.value, words),
      incidents: newestFirst(distinctEvents(incidents ?? []).map((event) => readIncident(event, pageUrl, words))),
      maintenances: distinctEvents(planned ?? []).map((event) => readMaintenance(event, pageUrl, words)),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** The status of each component by name. */
export function statusesByName(
  body: PageBody | undefined,
  words: WordReader,
): Outcome<ReadonlyMap<string, ComponentStatus>> {
  const read = readShape(summaryShape, body);
  return read.ok ? success(new Map(readComponents(read.value, words).map(({ name, status }) => [name, status]))) : read;
}

function readComponents({ components }: Summary, words: WordReader): readonly Component[] {
  const rows = components.filter(({ name, status }) => readTitle(name) !== '' || status !== 'operational');
  return distinctIds(
    rows,
    ({ name }) => idOfName(readTitle(name)) || null,
    ({ name }) => [name],
  ).map(({ id, row: { name, status } }) =>
    componentWithDefaults({
      id,
      name: readTitle(name),
      status: words.read(componentWords, 'component status', status),
    }),
  );
}

function distinctEvents(rows: readonly EventRow[]): readonly Identified<EventRow>[] {
  return distinctIds(
    rows,
    ({ id }) => readId(id),
    ({ name, title, started_at }) => [name ?? title, started_at],
  );
}

function readIncident({ id, row }: Identified<EventRow>, pageUrl: string, words: WordReader): Incident {
  return incidentWithDefaults({
    id,
    title: readTitle(row.name ?? row.title),
    status: words.read(incidentWords, 'incident status', row.status),
    impact: row.impact == null ? 'unknown' : words.read(impactWords, 'incident impact', row.impact),
    url: readLink(row.shortlink ?? row.url, pageUrl),
    startedAt: readInstant(row.started_at ?? row.created_at),
    resolvedAt: readInstant(row.resolved_at),
  });
}

function readMaintenance({ id, row }: Identified<EventRow>, pageUrl: string, words: WordReader): ScheduledMaintenance {
  return maintenanceWithDefaults({
    id: `maintenance-${id}`,
    title: readTitle(row.name ?? row.title),
    status: words.read(maintenanceWords, 'maintenance status', row.status),
    url: readLink(row.shortlink ?? row.url, pageUrl),
    startsAt: readInstant(row.scheduled_for ?? row.started_at),
    endsAt: readInstant(row.scheduled_until),
  });
}
