import { addTo } from '#shared/domain/add-to.ts';
import { firstLine } from '#shared/domain/body.ts';
import { type Component, type ComponentStatus, worstComponentStatus } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import {
  type Impact,
  type Incident,
  type IncidentStatus,
  type IncidentUpdate,
  isOpen,
} from '#shared/domain/incident.ts';
import { worstIndicator } from '#shared/domain/indicator.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readBody, readId, readInstant, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { oldestFirst } from '../parsing/oldest-first.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { type IncidentRow, incidentsShape, type ProductRow, productsShape } from './schema.ts';
import { impactWords, impliedStatus, severityWords } from './words.ts';

const report = /^[\s#\\*]*(?:(?:mini|preliminary|full)\s+)?incident report\b/i;
const names: ReadonlyMap<string, string> = new Map([
  ['status.cloud.google.com', 'Google Cloud'],
  ['www.google.com', 'Google Workspace'],
  ['status.firebase.google.com', 'Firebase'],
  ['status.play.google.com', 'Google Play'],
]);

export function readGoogleCloud(bodies: PageBodies, address: PageAddress): Outcome<StatusPage> {
  const document = readShape(incidentsShape, bodies.get('incidents'));
  if (!document.ok) return document;
  const products = bodies.has('products') ? readShape(productsShape, bodies.get('products')) : null;
  if (products && !products.ok) return products;
  const words = createWordReader();
  const rows = distinctIds(
    document.value,
    ({ id }) => readId(id),
    ({ external_desc, begin }) => [external_desc, begin],
  );
  const everAffected = rows.flatMap(({ row }) => row.affected_products);
  const components = readProducts(products?.value.products ?? everAffected, rows, words);
  const known = new Set(components.map(({ id }) => id));
  const incidents = newestFirst(rows.map((one) => readIncident(one, known, address, words)));
  const { hostname } = new URL(address.pageUrl);
  return success(
    pageWithDefaults({
      platform: 'google-cloud',
      pageUrl: address.pageUrl,
      name: names.get(hostname) ?? hostname,
      indicator: worstIndicator(incidents.filter(isOpen).map(({ impact }) => impact)),
      components,
      incidents,
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/**
 * The listed products, and those that only an open incident names. Without an open incident, a product is
 * operational.
 */
function readProducts(
  listed: readonly ProductRow[],
  rows: readonly Identified<IncidentRow>[],
  words: WordReader,
): readonly Component[] {
  const open = rows.filter(({ row }) => !isOver(row));
  const affected = new Map<string, ComponentStatus[]>();
  for (const { row } of open)
    for (const { id } of row.affected_products) addTo(affected, id, impliedStatus[readImpact(row, words)]);
  const products = new Map(
    [...open.flatMap(({ row }) => row.affected_products), ...listed].map((one) => [one.id, one]),
  );
  return distinctIds(
    [...products.values()],
    ({ id }) => readId(id),
    ({ title }) => [title],
  )
    .map(({ id, row }) => ({
      id,
      name: readTitle(row.current_title) || readTitle(row.title) || id,
      groupId: null,
      status: worstComponentStatus(affected.get(row.id) ?? []),
      description: null,
      hiddenWhenOperational: false,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}

function isOver({ end }: IncidentRow): boolean {
  return readInstant(end) !== null;
}

function readIncident(
  { id, row }: Identified<IncidentRow>,
  known: ReadonlySet<string>,
  address: PageAddress,
  words: WordReader,
): Incident {
  const updates = readUpdates(row, words);
  const componentIds = [...new Set(row.affected_products.map((product) => readId(product.id)))].filter(
    (one) => one !== null,
  );
  const isExplained = updates.some(({ status }) => status === 'postmortem');
  return {
    id,
    title: titleOf(row) || 'Incident without a title',
    impact: readImpact(row, words),
    status: isOver(row) ? (isExplained ? 'postmortem' : 'resolved') : 'investigating',
    url: typeof row.uri === 'string' && /^incidents\/[\w-]+$/.test(row.uri) ? urlBelowPage(address, row.uri) : null,
    startedAt: readInstant(row.begin),
    firstPostedAt: updates[0]?.postedAt ?? readInstant(row.created),
    resolvedAt: readInstant(row.end),
    resolvedInferred: false,
    componentIds,
    affects: componentIds.some((one) => known.has(one)) ? 'components' : 'page',
    updates,
  };
}

/** Incidents have no title; the first sentence of the description is the best substitute. */
function titleOf({ external_desc }: IncidentRow): string {
  const line = firstLine(readBody(external_desc), 'markdown', 500);
  return readTitle(/^.{20,}?[.!?](?=\s)/.exec(line)?.[0].replace(/\.$/, '') ?? line.replace(/\.$/, ''));
}

function readImpact({ status_impact, severity }: IncidentRow, words: WordReader): Impact {
  const impact = words.read(impactWords, 'status impact', status_impact);
  const isLow = words.read(severityWords, 'severity', severity) === 'low';
  return impact === 'major' && isLow ? 'minor' : impact;
}

function readUpdates({ updates }: IncidentRow, words: WordReader): readonly IncidentUpdate[] {
  const read = distinctIds(
    updates,
    () => null,
    ({ created, when }) => [created, when],
  ).map(({ id, row }): IncidentUpdate => {
    const body = levelHeadings(readBody(row.text));
    const impact = words.read(impactWords, 'status impact', row.status);
    const isCalm = impact === 'none' && row.status !== 'SERVICE_INFORMATION';
    return {
      id,
      status: isCalm ? calmStatus(body) : 'investigating',
      postedAt: readInstant(row.when) ?? readInstant(row.created),
      body,
      format: 'markdown',
      components: [],
    };
  });
  return oldestFirst(read, ({ postedAt }) => postedAt, 'newest first');
}

/** `AVAILABLE` ends an incident; reports published days later use the same word. */
function calmStatus(body: string): IncidentStatus {
  return report.test(body) ? 'postmortem' : 'resolved';
}

/** `## \#\# Summary` is a second-level heading within a heading. */
function levelHeadings(text: string): string {
  return text.replace(/^#{1,6} ((?:\\#){1,6}) /gm, (_, escaped: string) => `${escaped.replaceAll('\\', '')} `);
}
