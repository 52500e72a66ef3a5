import type { ComponentStatus } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import { type Incident, isOpen } from '#shared/domain/incident.ts';
import { isUnderWay, type MaintenanceStatus, type ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { decodeEntities, dropTags } from '#shared/text/html-text.ts';
import {
  componentWithDefaults,
  incidentWithDefaults,
  indicatorOfComponents,
  maintenanceWithDefaults,
  onlyUpdate,
  pageWithDefaults,
} from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readFeedInstant } from '../parsing/feeds/feed-dates.ts';
import { type FeedEntry, readFeed } from '../parsing/feeds/feed-document.ts';
import { titleSaysOver } from '../parsing/feeds/incident-phrases.ts';
import { readId, readLink } from '../parsing/fields.ts';
import { readUtcInstant } from '../parsing/instants.ts';
import { unreadable } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { readDate } from '../parsing/read-date.ts';
import { createWordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies } from '../platform.ts';

type Label = 'Type' | 'Regions' | 'Resources' | 'Outage Start' | 'Outage End' | 'Update Time';
const labelled = /(?:^| )(Type|Regions|Resources|Outage Start|Outage End|Update Time):/;
/** Product news, not status. */
const news = /^(?:announcement|release|security)/i;

interface LabelledEntry {
  readonly entry: FeedEntry;
  readonly labels: ReadonlyMap<string, string>;
}

interface Times {
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly updatedAt: number | null;
}

/** The feed has no clock; its build time is the closest to “now”. */
export function readIbmCloud(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const body = bodies.get('feed');
  const feed = readFeed(body);
  if (!feed.ok) return feed;
  const entries = feed.value.entries.map((entry) => ({ entry, labels: labelsOf(entry) }));
  if (!entries.some(({ labels: own }) => own.has('Type'))) return unreadable('a feed without any “Type:” line', body);
  const words = createWordReader();
  const now = Math.max(feed.value.updatedAt ?? 0, ...feed.value.entries.map(({ publishedAt }) => publishedAt ?? 0));
  const events = distinctIds(
    entries.filter(({ labels: own }) => !news.test(own.get('Type') ?? '')),
    ({ entry }) => readId(entry.id) ?? readId(entry.link),
    ({ entry }) => [entry.title, entry.publishedAt],
  );
  const incidents = newestFirst(events.filter((one) => !isPlanned(one)).map((one) => readIncident(one, pageUrl)));
  const maintenances = events.filter(isPlanned).map((one) => readMaintenance(one, now, pageUrl));
  const components = componentsOf(incidents, maintenances);
  return success(
    pageWithDefaults({
      platform: 'ibm-cloud',
      pageUrl,
      name: 'IBM Cloud',
      indicator: indicatorOfComponents({ components, incidents, maintenances }),
      components,
      incidents,
      maintenances,
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** The labels are at the end of the text, on separate lines or in sequence. */
function labelsOf({ body }: FeedEntry): ReadonlyMap<string, string> {
  const text = decodeEntities(dropTags(body, 'dropped')).replace(/\s+/g, ' ').trim();
  const [, ...pieces] = text.split(labelled);
  return new Map(pieces.flatMap((piece, at) => (at % 2 === 0 ? [[piece, (pieces[at + 1] ?? '').trim()]] : [])));
}

function isPlanned({ row }: Identified<LabelledEntry>): boolean {
  return /^maintenance/i.test(row.labels.get('Type') ?? '');
}

function timesOf({ entry, labels: own }: LabelledEntry): Times {
  const instant = (label: Label) =>
    readUtcInstant(own.get(label)) ?? readFeedInstant(own.get(label)) ?? readDate(own.get(label));
  return {
    startsAt: instant('Outage Start'),
    endsAt: instant('Outage End'),
    updatedAt: instant('Update Time') ?? entry.updatedAt ?? entry.publishedAt,
  };
}

function resourcesOf({ labels: own }: LabelledEntry): readonly string[] {
  const names = (own.get('Resources') ?? '').split(/[,\s]+/).map((name) => readId(name));
  return [...new Set(names.filter((name) => name !== null))];
}

function readIncident({ id, row }: Identified<LabelledEntry>, pageUrl: string): Incident {
  const { startsAt, endsAt, updatedAt } = timesOf(row);
  const { title, body, link } = row.entry;
  const status = endsAt !== null || titleSaysOver(title) ? 'resolved' : 'unknown';
  return incidentWithDefaults({
    id,
    title,
    impact: status === 'resolved' ? 'unknown' : 'minor',
    status,
    url: readLink(link, pageUrl),
    startedAt: startsAt ?? row.entry.publishedAt,
    firstPostedAt: null,
    resolvedAt: endsAt,
    componentIds: resourcesOf(row),
    updates: onlyUpdate(body, status, updatedAt),
  });
}

function readMaintenance({ id, row }: Identified<LabelledEntry>, now: number, pageUrl: string): ScheduledMaintenance {
  const times = timesOf(row);
  const status = phaseOf(times, now, row.entry.title);
  return maintenanceWithDefaults({
    id,
    title: row.entry.title,
    status,
    url: readLink(row.entry.link, pageUrl),
    startsAt: times.startsAt,
    endsAt: times.endsAt,
    componentIds: resourcesOf(row),
    updates: onlyUpdate(row.entry.body, status, times.updatedAt),
  });
}

function phaseOf({ startsAt, endsAt }: Times, now: number, title: string): MaintenanceStatus {
  if (/\bcancell?ed\b/i.test(title)) return 'cancelled';
  if (/\bcompleted?\b/i.test(title) || (endsAt !== null && endsAt <= now)) return 'completed';
  return startsAt !== null && startsAt <= now ? 'in_progress' : 'scheduled';
}

/** Only the resources named by entries; there is no complete list. */
function componentsOf(incidents: readonly Incident[], maintenances: readonly ScheduledMaintenance[]) {
  const statuses = new Map<string, ComponentStatus>();
  const setAll = (ids: readonly string[], status: ComponentStatus) => {
    for (const id of ids) statuses.set(id, status);
  };
  for (const { componentIds } of [...incidents, ...maintenances]) setAll(componentIds, 'operational');
  for (const { componentIds } of maintenances.filter(isUnderWay)) setAll(componentIds, 'under_maintenance');
  for (const { componentIds } of incidents.filter(isOpen)) setAll(componentIds, 'degraded_performance');
  return [...statuses].map(([id, status]) => componentWithDefaults({ id, name: id, status }));
}
