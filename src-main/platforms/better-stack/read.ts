import type { Component, ComponentGroup } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readBody, readId, readTitle } from '../parsing/fields.ts';
import { readShape, unreadable } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { isMaintenance, type ReportContext, readIncident, readMaintenance } from './read-reports.ts';
import { type Included, type Index, indexShape } from './schema.ts';
import { componentWords, indicatorWords, zoneNames } from './words.ts';

export function readBetterStack(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const body = bodies.get('index');
  const index = readShape(indexShape, body);
  if (!index.ok) return index;
  const missing = missingLink(index.value);
  if (missing !== null) return unreadable(`a page without the ${missing} it refers to`, body);
  const { attributes } = index.value.data;
  const words = createWordReader();
  const { groups, components } = readResources(index.value, words);
  const reports = distinctRows(index.value, 'status_report');
  const context: ReportContext = {
    words,
    pageUrl,
    names: new Map(components.map(({ id, name }) => [id, name])),
    updates: new Map(distinctRows(index.value, 'status_update').map(({ id, row }) => [id, row])),
    maintained: new Set(components.filter(({ status }) => status === 'under_maintenance').map(({ id }) => id)),
  };
  const incidents = reports.filter(({ row }) => !isMaintenance(row)).map((report) => readIncident(report, context));
  const maintenances = reports
    .filter(({ row }) => isMaintenance(row))
    .map((report) => readMaintenance(report, context));
  return success(
    pageWithDefaults({
      platform: 'better-stack',
      pageUrl,
      name: readTitle(attributes.company_name),
      indicator: words.read(indicatorWords, 'page state', attributes.aggregate_state),
      description: readTitle(attributes.announcement),
      timeZone: zoneNames.get(readTitle(attributes.timezone)) ?? null,
      groups,
      components,
      incidents: newestFirst(incidents),
      maintenances,
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/**
 * Everything the page links to must be present: a lost report would look like a resolved one. An operational page
 * leaves out past reports.
 */
function missingLink({ data, included }: Index): string | null {
  const present = new Set(included.map(({ type, id }) => `${type} ${readId(id)}`));
  const { sections, resources, status_reports } = data.relationships ?? {};
  const isCalm = data.attributes.aggregate_state === 'operational';
  const links = [sections, resources, isCalm ? null : status_reports].flatMap((links) => links?.data ?? []);
  return links.find(({ type, id }) => !present.has(`${type} ${id}`))?.type ?? null;
}

function readResources(
  index: Index,
  words: WordReader,
): { readonly groups: readonly ComponentGroup[]; readonly components: readonly Component[] } {
  const sections = distinctRows(index, 'status_page_section').toSorted(byPosition);
  const groups = sections.map(({ id, row }) => ({ id: `section ${id}`, name: readTitle(row.attributes.name) || id }));
  const rank = new Map(groups.map(({ id }, at) => [id, at]));
  const components = distinctRows(index, 'status_page_resource')
    .toSorted(byPosition)
    .map(({ id, row: { attributes } }): Component => {
      const section = `section ${readId(attributes.status_page_section_id)}`;
      return {
        id,
        name: readTitle(attributes.public_name) || id,
        groupId: rank.has(section) ? section : null,
        status: words.read(componentWords, 'resource status', attributes.status),
        description: readBody(attributes.explanation) || null,
        hiddenWhenOperational: false,
        ...(attributes.status === 'not_monitored' ? { notMonitored: true as const } : {}),
      };
    });
  const rankOf = ({ groupId }: Component) => (groupId === null ? groups.length : (rank.get(groupId) ?? 0));
  return { groups, components: components.toSorted((a, b) => rankOf(a) - rankOf(b)) };
}

function distinctRows({ included }: Index, type: string): readonly Identified<Included>[] {
  return distinctIds(
    included.filter((row) => row.type === type),
    ({ id }) => readId(id),
    ({ attributes }) => [attributes.name, attributes.public_name, attributes.title, attributes.published_at],
  );
}

function byPosition(a: Identified<Included>, b: Identified<Included>): number {
  return positionOf(a.row) - positionOf(b.row);
}

function positionOf({ attributes: { position } }: Included): number {
  return typeof position === 'number' && Number.isFinite(position) ? position : 0;
}
