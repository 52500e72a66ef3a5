import { type Component, type ComponentStatus, worstComponentStatus } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import { type Incident, isOpen } from '#shared/domain/incident.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import { isUnderWay, type MaintenanceStatus, type ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import {
  componentWithDefaults,
  incidentWithDefaults,
  maintenanceWithDefaults,
  onlyUpdate,
  pageWithDefaults,
} from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readBody, readId, readInstant, readTitle } from '../parsing/fields.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { updatesFrom } from '../parsing/updates.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { statusesByName } from './read-summary.ts';
import { type Feed, feedShape, type MaintenanceRow, type ReportRow } from './schema.ts';
import { incidentWords, indicatorWords } from './words.ts';

export function readOpenstatus(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const read = readShape(feedShape, bodies.get('feed'));
  if (!read.ok) return read;
  const feed = read.value;
  const words = createWordReader();
  const live = bodies.has('summary') ? statusesByName(bodies.get('summary'), words) : null;
  if (live?.ok === false) return live;
  const indicator = words.read(indicatorWords, 'page status', feed.status);
  const incidents = newestFirst(
    distinctIds(
      feed.statusReports,
      ({ id }) => readId(id),
      ({ title }) => [title],
    ).map((report) => readReport(report, words)),
  );
  const now = readInstant(feed.updatedAt);
  const maintenances = distinctIds(
    feed.maintenances,
    ({ id }) => readId(id),
    ({ name, from }) => [name, from],
  ).map((one) => readMaintenance(one, now));
  const groups = distinctIds(
    feed.pageComponentGroups,
    ({ id }) => readId(id),
    ({ name }) => [name],
  ).map(({ id, row }) => ({ id: `group-${id}`, name: readTitle(row.name) || id }));
  const groupIds = new Set(groups.map(({ id }) => id));
  return success(
    pageWithDefaults({
      platform: 'openstatus',
      pageUrl,
      name: readTitle(feed.title),
      indicator,
      description: readTitle(feed.description),
      groups,
      components: withLive(
        readComponents(feed, groupIds, statusesOf(indicator, incidents, maintenances)),
        live?.value ?? new Map(),
      ),
      incidents,
      maintenances,
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** The component status from the summary, unless an open report is worse. */
function withLive(components: readonly Component[], live: ReadonlyMap<string, ComponentStatus>): readonly Component[] {
  return components.map((component) => {
    const status = live.get(component.name);
    if (status === undefined) return component;
    return {
      ...component,
      status: component.status === 'unknown' ? status : worstComponentStatus([component.status, status]),
    };
  });
}

/** Components in the feed have no status of their own; it follows from open events. */
interface Statuses {
  readonly affected: ReadonlySet<string>;
  readonly planned: ReadonlySet<string>;
  /** Affected by maintenance that may or may not be under way. */
  readonly doubtful: ReadonlySet<string>;
  readonly others: ComponentStatus;
}

/** If no open event explains the page’s status, every component is unknown. */
function statusesOf(
  indicator: Indicator,
  incidents: readonly Incident[],
  maintenances: readonly ScheduledMaintenance[],
): Statuses {
  const affected = new Set(incidents.filter(isOpen).flatMap(({ componentIds }) => componentIds));
  const planned = new Set(maintenances.filter(isUnderWay).flatMap(({ componentIds }) => componentIds));
  const doubtful = new Set(
    maintenances.filter(({ status }) => status === 'unknown').flatMap(({ componentIds }) => componentIds),
  );
  const isExplained = indicator === 'none' || affected.size > 0 || planned.size > 0;
  return { affected, planned, doubtful, others: isExplained ? 'operational' : 'unknown' };
}

function readComponents(
  { pageComponents }: Feed,
  groupIds: ReadonlySet<string>,
  { affected, planned, doubtful, others }: Statuses,
): readonly Component[] {
  const rows = distinctIds(
    pageComponents,
    ({ id }) => readId(id),
    ({ name }) => [name],
  );
  const known = new Set(rows.map(({ id }) => id));
  const isLost = [...affected, ...planned, ...doubtful].some((id) => !known.has(id));
  return rows.map(({ id, row }) => {
    const groupId = `group-${readId(row.groupId) ?? ''}`;
    const quiet = isLost || doubtful.has(id) ? 'unknown' : others;
    return componentWithDefaults({
      id,
      name: readTitle(row.name),
      groupId: groupIds.has(groupId) ? groupId : null,
      status: affected.has(id) ? 'degraded_performance' : planned.has(id) ? 'under_maintenance' : quiet,
      description: readBody(row.description) || null,
    });
  });
}

function readReport({ id, row }: Identified<ReportRow>, words: WordReader): Incident {
  const updates = updatesFrom(row.statusReportUpdates, 'newest first', {
    id: (update) => readId(update.id),
    content: ({ date }) => [date],
    status: (update) => words.read(incidentWords, 'report status', update.status),
    postedAt: (update) => readInstant(update.date),
    text: (update) => update.message,
  });
  return incidentWithDefaults({
    id,
    title: readTitle(row.title),
    status: words.read(incidentWords, 'report status', row.status),
    componentIds: idsOf(row.pageComponents),
    updates,
  });
}

function readMaintenance({ id, row }: Identified<MaintenanceRow>, now: number | null): ScheduledMaintenance {
  const startsAt = readInstant(row.from);
  const endsAt = readInstant(row.to);
  const status = phaseOf(startsAt, endsAt, now);
  return maintenanceWithDefaults({
    id: `maintenance-${id}`,
    title: readTitle(row.name),
    status,
    startsAt,
    endsAt,
    componentIds: idsOf(row.pageComponents),
    updates: onlyUpdate(row.message, 'scheduled', null),
  });
}

function phaseOf(startsAt: number | null, endsAt: number | null, now: number | null): MaintenanceStatus {
  if (startsAt === null || now === null) return 'unknown';
  if (now < startsAt) return 'scheduled';
  return endsAt !== null && now >= endsAt ? 'completed' : 'in_progress';
}

function idsOf(ids: readonly unknown[]): readonly string[] {
  return [...new Set(ids.map((id) => readId(id) ?? 'unreadable'))];
}
