import type { Component } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import {
  componentWithDefaults,
  incidentWithDefaults,
  indicatorOfComponents,
  onlyUpdate,
  pageWithDefaults,
} from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readFeed } from '../parsing/feeds/feed-document.ts';
import { idOfName, readId, readInstant, readTitle } from '../parsing/fields.ts';
import { readShape, unreadable } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { type IncidentRow, type Row, summaryShape } from './schema.ts';
import { incidentWords, severityWords, statusWords } from './words.ts';

export function readSite24x7(bodies: PageBodies, address: PageAddress): Outcome<StatusPage> {
  return bodies.has('summary') ? readSummary(bodies, address) : readRss(bodies, address);
}

interface ComponentRow {
  readonly group: string | null;
  readonly name: string;
  readonly status: unknown;
  /** The ordinal among components of the same name, for a feed without groups. */
  readonly place?: number;
}

function readSummary(bodies: PageBodies, address: PageAddress): Outcome<StatusPage> {
  const summary = readShape(summaryShape, bodies.get('summary'));
  if (!summary.ok) return summary;
  const { current_status, active_incident_details } = summary.value.data;
  const words = createWordReader();
  const incidents = readIncidents(active_incident_details ?? [], words);
  const page = pageOf('', current_status.flatMap(rowsOf), incidents, address, words);
  if (!active_incident_details && page.indicator !== 'none')
    return unreadable('a problem without a list of incidents', bodies.get('summary'));
  return success(page);
}

function readIncidents(rows: readonly IncidentRow[], words: WordReader): readonly Incident[] {
  const incidents = distinctIds(
    rows,
    ({ enc_incident_id: id }) => readId(id),
    ({ title, incident_title, started_at, incident_began_at }) => [
      title ?? incident_title,
      started_at ?? incident_began_at,
    ],
  ).map(({ id, row }) => {
    const status = row.status == null ? 'investigating' : words.read(incidentWords, 'incident status', row.status);
    const severity = row.incident_severity_id;
    const startedAt = readInstant(row.started_at ?? row.incident_began_at);
    return incidentWithDefaults({
      id,
      title: readTitle(row.title ?? row.incident_title),
      status,
      impact: severity == null ? 'minor' : words.read(severityWords, 'incident severity', severity),
      startedAt,
      updates: onlyUpdate(row.incident_desc, status, startedAt),
    });
  });
  return newestFirst(incidents);
}

function rowsOf(row: Row): readonly ComponentRow[] {
  if (!('componentgroup_components' in row))
    return [{ group: null, name: row.display_name, status: row.component_status }];
  return row.componentgroup_components.map(({ display_name, component_status }) => ({
    group: row.componentgroup_display_name,
    name: display_name,
    status: component_status,
  }));
}

/**
 * Has one entry per component, titled `Name - Major Outage`; several groups may share a name. An empty feed, which
 * occurs at times, means nothing.
 */
function readRss(bodies: PageBodies, address: PageAddress): Outcome<StatusPage> {
  const body = bodies.get('rss');
  const feed = readFeed(body);
  if (!feed.ok) return feed;
  const places = new Map<string, number>();
  const rows = feed.value.entries.map(({ title }) => {
    const cut = title.lastIndexOf(' - ');
    const own = title.slice(0, Math.max(0, cut));
    const place = (places.get(own) ?? 0) + 1;
    places.set(own, place);
    return { group: null, name: own, status: title.slice(cut < 0 ? 0 : cut + 3), place };
  });
  if (!rows.some(({ status }) => statusWords.has(status.toLowerCase())))
    return unreadable('a feed without an entry for each component', body);
  const name = feed.value.title.replace(/ ?- ?status$/i, '');
  return success(pageOf(name, rows, [], address, createWordReader()));
}

/** Components have no ids, so names identify them. */
function pageOf(
  name: string,
  rows: readonly ComponentRow[],
  incidents: readonly Incident[],
  { pageUrl }: PageAddress,
  words: WordReader,
): StatusPage {
  const groups = [...new Set(rows.flatMap(({ group }) => group ?? []))].map((group) => ({
    id: groupIdOf(group),
    name: readTitle(group),
  }));
  const components: readonly Component[] = distinctIds(
    rows,
    (row) => idOfName(placedName(row)) || null,
    ({ group, name: own }) => [group, own],
  ).map(({ id, row }) =>
    componentWithDefaults({
      id,
      name: readTitle(row.name),
      groupId: row.group === null ? null : groupIdOf(row.group),
      status: words.read(statusWords, 'component status', row.status),
    }),
  );
  return pageWithDefaults({
    platform: 'site24x7',
    pageUrl,
    name,
    indicator: indicatorOfComponents({ components, incidents }),
    groups,
    components,
    incidents,
    notUnderstood: words.notUnderstood(),
  });
}

function placedName({ group, name, place = 1 }: ComponentRow): string {
  const own = readTitle(group === null ? name : `${group}/${name}`);
  return place === 1 ? own : `${own} (${place})`;
}

function groupIdOf(name: string): string {
  return `group-${idOfName(readTitle(name))}`;
}
