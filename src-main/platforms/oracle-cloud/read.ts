import { addTo } from '#shared/domain/add-to.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { componentWithDefaults, incidentWithDefaults, pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { type FeedEntry, readFeed } from '../parsing/feeds/feed-document.ts';
import { readId, readLink, readTitle } from '../parsing/fields.ts';
import { worstImpact } from '../parsing/impact-of-components.ts';
import { readUtcInstant } from '../parsing/instants.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { componentsShape, type IncidentRow, statusShape } from './schema.ts';
import { componentWords, impactWords, indicatorWords } from './words.ts';

/** Each region is a group, each service in a region a component. */
export function readOracleCloud(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const status = readShape(statusShape, bodies.get('status'));
  if (!status.ok) return status;
  const reports = readShape(componentsShape, bodies.get('components'));
  if (!reports.ok) return reports;
  const words = createWordReader();
  const regions = distinctIds(
    reports.value.regionHealthReports,
    ({ regionId }) => readId(regionId),
    ({ regionName }) => [regionName],
  );
  const services = regions.flatMap(({ id: region, row }) =>
    distinctIds(
      row.serviceHealthReports,
      ({ serviceId, serviceName }) => readId(serviceId) ?? readId(serviceName),
      ({ serviceName }) => [serviceName],
    ).map(({ id, row: service }) => ({ id: `${region}/${id}`, region, service })),
  );
  const placed = services.flatMap(({ id, service }) =>
    (service.incidents ?? []).map((row) => ({ component: id, row })),
  );
  return success(
    pageWithDefaults({
      platform: 'oracle-cloud',
      pageUrl,
      name: readTitle(status.value.page.name) || 'Oracle Cloud',
      indicator: words.read(indicatorWords, 'indicator', status.value.status.indicator),
      description: readTitle(status.value.status.description),
      groups: regions.map(({ id, row }) => ({ id, name: readTitle(row.regionName) || id })),
      components: services.map(({ id, region, service }) =>
        componentWithDefaults({
          id,
          name: readTitle(service.serviceName),
          groupId: region,
          status: words.read(componentWords, 'service status', service.serviceStatus),
        }),
      ),
      incidents: readIncidents(placed, { titles: readTitles(bodies, words), pageUrl, words }),
      notUnderstood: words.notUnderstood(),
    }),
  );
}

interface Context {
  readonly titles: ReadonlyMap<string, FeedEntry>;
  readonly pageUrl: string;
  readonly words: WordReader;
}

/** Whether an incident has no title, so that the feed must be requested. */
export function hasUntitled(bodies: PageBodies): boolean {
  const reports = readShape(componentsShape, bodies.get('components'));
  const services = reports.ok ? reports.value.regionHealthReports.flatMap((region) => region.serviceHealthReports) : [];
  return services.some(({ incidents }) => (incidents ?? []).some((row) => titleOf(row) === ''));
}

function titleOf(row: IncidentRow): string {
  return readTitle(row.incidentTitle) || readTitle(row.title);
}

/** Entries of the incident feed by id. The feed is optional: if damaged, it is omitted. */
function readTitles(bodies: PageBodies, words: WordReader): ReadonlyMap<string, FeedEntry> {
  const body = bodies.get('titles');
  const feed = body === undefined ? null : readFeed(body);
  if (feed && !feed.ok) words.note('titles of incidents unreadable');
  const entries = feed?.ok ? feed.value.entries : [];
  return new Map(entries.flatMap((entry) => (entry.id === null ? [] : [[entry.id, entry] as const])));
}

/** An incident is listed with each service it affects. Only open ones are listed, without a status. */
function readIncidents(
  placed: readonly { readonly component: string; readonly row: IncidentRow }[],
  { titles, pageUrl, words }: Context,
): readonly Incident[] {
  const byKey = new Map<string, { component: string; row: IncidentRow }[]>();
  for (const one of placed) {
    const key =
      readId(one.row.incidentId) ?? readId(one.row.id) ?? JSON.stringify([one.row.incidentTitle, one.row.createdAt]);
    addTo(byKey, key, one);
  }
  const groups = distinctIds(
    [...byKey],
    ([key]) => readId(key),
    () => [],
  );
  return newestFirst(
    groups.map(({ id, row: [, entries] }) => {
      const told = titles.get(id);
      const own = entries.map(({ row }) => titleOf(row));
      const starts = entries.flatMap(({ row }) => readUtcInstant(row.createdAt) ?? []);
      return incidentWithDefaults({
        id,
        title: own.find((title) => title !== '') ?? told?.title ?? '',
        url: readLink(told?.link ?? null, pageUrl),
        impact: worstImpact(entries.map(({ row }) => words.read(impactWords, 'incident severity', row.severity))),
        status: 'unknown',
        startedAt: starts.length > 0 ? Math.min(...starts) : null,
        componentIds: entries.map(({ component }) => component),
      });
    }),
  );
}
