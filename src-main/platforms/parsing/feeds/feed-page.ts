import {
  type Component,
  type ComponentStatus,
  componentStatuses,
  worstComponentStatus,
} from '#shared/domain/component.ts';
import { hourMs } from '#shared/domain/duration.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import { type Impact, type Incident, impacts, isOpen } from '#shared/domain/incident.ts';
import { type Indicator, worstIndicator } from '#shared/domain/indicator.ts';
import { isUnderWay, type ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { PlatformId } from '#shared/domain/platform-id.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { PageAddress, PageBody } from '../../platform.ts';
import { pageWithDefaults } from '../defaults.ts';
import type { Identified } from '../distinct-ids.ts';
import { idOfName, readLink, readTitle } from '../fields.ts';
import { impactOfComponents } from '../impact-of-components.ts';
import { newestFirst } from '../newest-first.ts';
import { createWordReader, type WordReader, type WordTable, wordTable } from '../word-table.ts';
import { type Feed, readFeed } from './feed-document.ts';
import { type FeedIncident, readFeedIncidents } from './feed-incidents.ts';
import { incidentPhases, maintenancePhases, titleSaysPlanned } from './incident-phrases.ts';

export interface FeedReading {
  readonly platform: PlatformId;
  /** The page’s level if the feed has no entries; for most feeds, unknown. */
  readonly whenEmpty: Indicator;
  /** The feed drops finished incidents at once; otherwise an old entry without a phase counts as over. */
  readonly listsOpenOnly?: boolean;
  /** The categories of an entry name the affected components. */
  readonly componentsInCategories?: boolean;
}

/** An entry without a phase counts as open for this long after its last change. */
const quietMs = 48 * hourMs;
const overStatuses: ReadonlySet<string> = new Set(['resolved', 'postmortem', 'completed', 'cancelled']);
const pageSuffix = / (?:system )?status(?: page)? [-–—|] /i;
const feedSuffix = / (?:[-–—|] )?(?:incident|status) (?:history|updates|feed)$/i;

const componentWords = wordTable(componentStatuses, {
  'degraded performance': 'degraded_performance',
  degraded: 'degraded_performance',
  'partial outage': 'partial_outage',
  'major outage': 'major_outage',
  'full outage': 'major_outage',
  outage: 'major_outage',
  maintenance: 'under_maintenance',
  'under maintenance': 'under_maintenance',
});
const severityWords = wordTable(
  impacts.filter((impact) => impact !== 'unknown'),
  {
    available: 'none',
    operational: 'none',
    low: 'minor',
    degraded: 'minor',
    medium: 'minor',
    partial: 'major',
    high: 'major',
    unavailable: 'major',
    outage: 'major',
  },
);
const statusOfImpact: Readonly<Record<Impact, ComponentStatus>> = {
  none: 'degraded_performance',
  unknown: 'degraded_performance',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
};

/** Converts a feed to a page: entries become incidents and maintenance, with the components they name. */
export function readFeedPage(
  body: PageBody | undefined,
  address: PageAddress,
  reading: FeedReading,
): Outcome<StatusPage> {
  const feed = readFeed(body);
  return feed.ok ? success(pageOfFeed(feed.value, address, reading)) : feed;
}

export function pageOfFeed(feed: Feed, { pageUrl }: PageAddress, reading: FeedReading): StatusPage {
  const words = createWordReader();
  const feedIncidents = readFeedIncidents(feed, reading.componentsInCategories ?? false);
  const isForgotten = reading.listsOpenOnly
    ? () => false
    : forgottenBefore(newestAt(feed, feedIncidents) - quietMs, feedIncidents[0]?.row);
  const context: Context = { words, pageUrl, isForgotten };
  const planned = feedIncidents.filter(({ row }) => isMaintenance(row));
  const incidents = newestFirst(
    feedIncidents.filter(({ row }) => !isMaintenance(row)).map((feedIncident) => readIncident(feedIncident, context)),
  );
  const maintenances = planned.map((feedIncident) => readMaintenance(feedIncident, context));
  return pageWithDefaults({
    platform: reading.platform,
    pageUrl,
    name: nameOf(feed.title),
    indicator: indicatorOf(feedIncidents, incidents, maintenances, reading),
    components: readComponents(feedIncidents, incidents, maintenances, words),
    incidents,
    maintenances,
    notUnderstood: words.notUnderstood(),
  });
}

interface Context {
  readonly words: WordReader;
  readonly pageUrl: string;
  readonly isForgotten: (feedIncident: FeedIncident) => boolean;
}

/**
 * An entry last changed before that, without a phase, is over. In a feed without dates all but the first entry are,
 * since new entries come first.
 */
function forgottenBefore(quietAt: number, first: FeedIncident | undefined): (feedIncident: FeedIncident) => boolean {
  return (feedIncident) => (feedIncident.roughAt === null ? feedIncident !== first : feedIncident.roughAt < quietAt);
}

/** It has no phase, or none since it was over. */
function endsSilent({ updates }: FeedIncident, status: Incident['status'] | ScheduledMaintenance['status']): boolean {
  return status === 'unknown' && updates.at(-1)?.row.phase === null;
}

function isSilent({ updates }: FeedIncident): boolean {
  return updates.every(({ row: { phase } }) => phase === null);
}

function readIncident({ id, row }: Identified<FeedIncident>, { words, pageUrl, ...context }: Context): Incident {
  const updates = updatesOf(row, 'incident status', incidentPhases, words);
  const last = updates.at(-1)?.status ?? 'unknown';
  const isForgotten = endsSilent(row, last) && context.isForgotten(row);
  const status = isForgotten ? 'resolved' : last;
  const componentIds = componentIdsOf(row);
  const resolvedAt = updates.findLast((update) => update.status === 'resolved')?.postedAt ?? row.lastAt;
  return {
    id,
    title: row.title || 'Incident without a title',
    impact: impactOf(row, words),
    status,
    url: readLink(row.link, pageUrl),
    startedAt: row.startedAt,
    firstPostedAt: updates[0]?.postedAt ?? row.startedAt,
    resolvedAt: isOpen({ status }) ? null : resolvedAt,
    resolvedInferred: isForgotten,
    componentIds,
    affects: componentIds.length > 0 ? 'components' : 'page',
    updates,
  };
}

function readMaintenance(
  { id, row }: Identified<FeedIncident>,
  { words, pageUrl, isForgotten }: Context,
): ScheduledMaintenance {
  const updates = updatesOf(row, 'maintenance status', maintenancePhases, words);
  const last = updates.at(-1)?.status ?? 'unknown';
  return {
    id,
    title: row.title || 'Maintenance without a title',
    status: endsSilent(row, last) && isForgotten(row) ? 'completed' : last,
    url: readLink(row.link, pageUrl),
    startsAt: null,
    endsAt: null,
    componentIds: componentIdsOf(row),
    updates,
  };
}

/** Components have no ids and are identified by name. */
function componentIdsOf({ components }: FeedIncident): readonly string[] {
  return [...new Set(components.map(({ name }) => idOfName(name)))];
}

/**
 * An update without a phase, or with only “Update”, continues the phase before it; no entry is over because of
 * another.
 */
function updatesOf<Status extends string>(
  { updates }: FeedIncident,
  what: string,
  table: WordTable<Status>,
  words: WordReader,
) {
  let current: Status | 'unknown' = 'unknown';
  return updates.map(({ id, row: { at, phase, body, format, isWhole } }) => {
    if (phase === null && isWhole && overStatuses.has(current)) current = 'unknown';
    if (phase !== null && phase.toLowerCase() !== 'update') current = words.read(table, what, phase);
    return { id, status: current, postedAt: at, body, format, components: [] };
  });
}

/** Only words of planned work make it maintenance, so that trouble is never understated. */
function isMaintenance({ title, updates, categories }: FeedIncident): boolean {
  const phases = [...updates.map(({ row }) => row.phase ?? ''), ...categories].map((word) => word.toLowerCase());
  if (phases.some((phase) => incidentPhases.has(phase))) return false;
  return phases.some((phase) => maintenancePhases.has(phase)) || titleSaysPlanned(title);
}

function impactOf({ severity, categories, components }: FeedIncident, words: WordReader): Impact {
  const named = severity ?? categories.find((category) => severityWords.has(category.toLowerCase())) ?? null;
  const stated = components.flatMap(({ status }) =>
    status === null ? [] : words.read(componentWords, 'component status', status),
  );
  const impact = named === null ? impactOfComponents(stated) : words.read(severityWords, 'incident severity', named);
  return impact === 'none' ? 'unknown' : impact;
}

function readComponents(
  feedIncidents: readonly Identified<FeedIncident>[],
  incidents: readonly Incident[],
  maintenances: readonly ScheduledMaintenance[],
  words: WordReader,
): readonly Component[] {
  const open = new Map(incidents.filter(isOpen).map((incident) => [incident.id, incident]));
  const underWay = new Set(maintenances.filter(isUnderWay).map(({ id }) => id));
  const statuses = new Map<string, ComponentStatus>();
  for (const { id, row } of feedIncidents)
    for (const { name, status } of row.components) {
      const trouble = open.get(id);
      const inTrouble =
        status === null
          ? statusOfImpact[trouble?.impact ?? 'none']
          : words.read(componentWords, 'component status', status);
      const own = trouble ? inTrouble : underWay.has(id) ? 'under_maintenance' : 'operational';
      statuses.set(name, worstComponentStatus([own, statuses.get(name) ?? 'operational']));
    }
  return [...statuses].map(([name, status]) => ({
    id: idOfName(name),
    name,
    groupId: null,
    status,
    description: null,
    hiddenWhenOperational: false,
  }));
}

/** A feed in which no entry has a status says nothing about the present. */
function indicatorOf(
  feedIncidents: readonly Identified<FeedIncident>[],
  incidents: readonly Incident[],
  maintenances: readonly ScheduledMaintenance[],
  { whenEmpty, listsOpenOnly }: FeedReading,
): Indicator {
  if (feedIncidents.length === 0) return whenEmpty;
  const open = incidents
    .filter(isOpen)
    .map(({ status, impact }) => (impact === 'unknown' && (status !== 'unknown' || listsOpenOnly) ? 'minor' : impact));
  const hasNoStatus = !listsOpenOnly && open.length === 0 && feedIncidents.every(({ row }) => isSilent(row));
  const planned: readonly Indicator[] = maintenances.some(isUnderWay) ? ['maintenance'] : [];
  return worstIndicator([...open, ...planned, ...(hasNoStatus ? (['unknown'] as const) : [])]);
}

/** The newest instant in the feed, as an estimate of “now”. */
function newestAt(feed: Feed, feedIncidents: readonly Identified<FeedIncident>[]): number {
  return Math.max(0, feed.updatedAt ?? 0, ...feedIncidents.map(({ row }) => row.lastAt ?? row.roughAt ?? 0));
}

function nameOf(title: string): string {
  const end = pageSuffix.exec(title)?.index ?? feedSuffix.exec(title)?.index;
  return readTitle(title.slice(0, end));
}
