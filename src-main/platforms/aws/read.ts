import {
  type Component,
  type ComponentGroup,
  type ComponentStatus,
  worstComponentStatus,
} from '#shared/domain/component.ts';
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
import { guessFormat } from '../parsing/body-format.ts';
import { pageWithDefaults } from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readBody, readId, readTitle } from '../parsing/fields.ts';
import { worstImpact } from '../parsing/impact-of-components.ts';
import { readEpochMs, readEpochSeconds } from '../parsing/instants.ts';
import { readShape, unreadable } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { oldestFirst } from '../parsing/oldest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies, PageBody } from '../platform.ts';
import { type EventRow, eventsShape } from './schema.ts';
import { impactCodes, serviceCodes } from './words.ts';

const resolvedMark = /^\s*\[RESOLVED\]\s*/i;

export function readAws(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const body = bodies.get('events');
  const events = readShape(eventsShape, body);
  if (!events.ok) return events;
  if (events.value.length === 0 && !isUtf16(body))
    return unreadable('an empty list in an encoding that AWS does not use', body);
  const words = createWordReader();
  const rows = distinctIds(
    events.value,
    ({ arn }) => readId(arn),
    ({ date, service }) => [date, service],
  );
  const { groups, components } = readServices(rows, words);
  const known = new Set(components.map(({ id }) => id));
  const incidents = newestFirst(rows.map((one) => readIncident(one, known, words)));
  return success(
    pageWithDefaults({
      platform: 'aws',
      pageUrl,
      name: 'AWS',
      indicator: worstIndicator(incidents.filter(isOpen).map(({ impact }) => impact)),
      groups,
      components,
      incidents,
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/**
 * The real document is big-endian UTF-16 with a byte order mark; an empty list in any other encoding could be from
 * any API.
 */
function isUtf16(body: PageBody | undefined): boolean {
  return body?.bytes[0] === 0xfe && body.bytes[1] === 0xff;
}

interface Service {
  readonly name: string;
  readonly region: string;
  readonly statuses: readonly ComponentStatus[];
}

/** Lists only services named by an event, each in its region. */
function readServices(
  rows: readonly Identified<EventRow>[],
  words: WordReader,
): { readonly groups: readonly ComponentGroup[]; readonly components: readonly Component[] } {
  const services = new Map<string, Service>();
  for (const { row } of rows)
    for (const { id, name, code } of servicesOf(row)) {
      const status = words.read(serviceCodes, 'service status', code);
      const known = services.get(id) ?? { name, region: regionOf(id, row), statuses: [] };
      services.set(id, { ...known, statuses: [...known.statuses, status] });
    }
  const regions = [...new Set([...services.values()].map(({ region }) => region))].filter((region) => region !== '');
  const components = [...services].map(([id, { name, region, statuses }]) => ({
    id,
    name,
    groupId: region === '' ? null : groupId(region),
    status: worstComponentStatus(statuses),
    description: null,
    hiddenWhenOperational: false,
  }));
  return {
    groups: regions.map((name) => ({ id: groupId(name), name })),
    components: components.toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
  };
}

/** The id of a regional service ends with its region’s code; a global one has none. */
function regionOf(id: string, { arn, region_name }: EventRow): string {
  const code = arn.split(':')[3] ?? '';
  return code !== '' && id.endsWith(`-${code}`) ? readTitle(region_name) : '';
}

function groupId(region: string): string {
  return `region ${region.slice(0, 200)}`;
}

interface Impacted {
  readonly id: string;
  readonly name: string;
  readonly code: unknown;
}

/** The services of an event: those it lists and those in its changes, else the one it is about. */
function servicesOf(row: EventRow): readonly Impacted[] {
  const impacted = new Map<string, Impacted>();
  const changes = oldestFirst(
    row.impacted_service_status_changes ?? [],
    ({ timestamp }) => readEpochMs(timestamp),
    'oldest first',
  );
  const add = (slug: unknown, name: unknown, code: unknown) => {
    const id = readId(slug);
    if (id !== null) impacted.set(id, { id, name: readTitle(name) || id, code });
  };
  for (const { service, service_name, current_status } of changes) add(service, service_name, current_status);
  for (const [slug, { service_name, current }] of Object.entries(row.impacted_services ?? {}))
    add(slug, service_name, current);
  if (impacted.size === 0) add(row.service, row.service_name, row.status);
  return [...impacted.values()];
}

function readIncident({ id, row }: Identified<EventRow>, known: ReadonlySet<string>, words: WordReader): Incident {
  const impact = words.read(impactCodes, 'event status', row.status);
  const endedAt = readEpochSeconds(row.end_time);
  const isOver = impact === 'none' || endedAt !== null || resolvedMark.test(readTitle(row.summary));
  const updates = readLog(row, isOver);
  const componentIds = servicesOf(row).map((service) => service.id);
  const startedAt = readEpochSeconds(row.date);
  return {
    id,
    title: titleOf(row),
    impact: isOver ? worstOfLog(row, words) : impact,
    status: isOver ? 'resolved' : 'investigating',
    url: `https://health.aws.amazon.com/health/status?eventID=${encodeURIComponent(row.arn.slice(0, 500))}`,
    startedAt,
    firstPostedAt: updates[0]?.postedAt ?? startedAt,
    resolvedAt: isOver ? (endedAt ?? updates.at(-1)?.postedAt ?? null) : null,
    resolvedInferred: false,
    componentIds,
    affects: componentIds.some((one) => known.has(one)) ? 'components' : 'page',
    updates,
  };
}

/** Adds service and region, since summaries are often the same in different regions. */
function titleOf({ summary, service_name, region_name }: EventRow): string {
  const words = readTitle(summary).replace(resolvedMark, '') || 'Event without a title';
  const place = [readTitle(service_name), readTitle(region_name)].filter((part) => part !== '').join(', ');
  return readTitle(place === '' ? words : `${words} (${place})`);
}

/** A resolved event has status 0, but its log still shows its severity. */
function worstOfLog({ event_log }: EventRow, words: WordReader): Impact {
  return worstImpact(event_log.map(({ status }) => words.read(impactCodes, 'log status', status)));
}

/** Entries have no id; their time, in seconds, is the best substitute. */
function readLog({ event_log }: EventRow, isOver: boolean): readonly IncidentUpdate[] {
  const rows = distinctIds(
    event_log,
    () => null,
    ({ timestamp, status }) => [timestamp, status],
  );
  const ordered = oldestFirst(rows, ({ row }) => readEpochSeconds(row.timestamp), 'oldest first');
  return ordered.map(({ id, row }, index) => {
    const body = readBody(row.message);
    const isEnd = String(row.status) === '0' || resolvedMark.test(readTitle(row.summary));
    const status: IncidentStatus = isEnd && isOver && index === ordered.length - 1 ? 'resolved' : 'investigating';
    return {
      id,
      status,
      postedAt: readEpochSeconds(row.timestamp),
      body,
      format: guessFormat(body),
      components: [],
    };
  });
}
