import { type Component, type ComponentStatus, worstComponentStatus } from '#shared/domain/component.ts';
import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { decodeText } from '../parsing/decode-text.ts';
import {
  componentWithDefaults,
  incidentWithDefaults,
  indicatorOfComponents,
  maintenanceWithDefaults,
  onlyUpdate,
  pageWithDefaults,
} from '../parsing/defaults.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readId, readTitle } from '../parsing/fields.ts';
import { readEpochMs } from '../parsing/instants.ts';
import { readShape } from '../parsing/json-body.ts';
import { newestFirst } from '../parsing/newest-first.ts';
import { createWordReader, type WordReader } from '../parsing/word-table.ts';
import type { PageAddress, PageBodies, PageBody } from '../platform.ts';
import { type EventRow, servicesShape } from './schema.ts';
import { componentWords, impactWords, incidentWords, maintenanceWords } from './words.ts';

/** One event, and the services that list it. */
interface Event {
  /** If its rows differ between services, the one that lasts longest. */
  readonly row: EventRow;
  readonly services: readonly string[];
}

export function readApple(bodies: PageBodies, { pageUrl }: PageAddress): Outcome<StatusPage> {
  const read = readShape(servicesShape, withoutCallback(bodies.get('services')));
  if (!read.ok) return read;
  const words = createWordReader();
  const services = distinctIds(
    read.value.services,
    ({ serviceName }) => readId(serviceName),
    () => [],
  );
  const components: readonly Component[] = services.map(({ id, row }) =>
    componentWithDefaults({ id, name: readTitle(row.serviceName), status: worstOf(row.events, words) }),
  );
  const events = distinctIds(
    eventsOf(services.flatMap(({ id, row }) => row.events.map((event) => ({ id, event })))),
    ({ row }) => readId(row.messageId),
    ({ row }) => [row.message, row.epochStartDate],
  );
  const incidents = newestFirst(
    events.filter(({ row }) => !isMaintenance(row.row)).map(({ id, row }) => readIncident(id, row, words)),
  );
  const maintenances = events
    .filter(({ row }) => isMaintenance(row.row))
    .map(({ id, row }) => readMaintenance(id, row, words));
  return success(
    pageWithDefaults({
      platform: 'apple',
      pageUrl,
      name: 'Apple',
      indicator: indicatorOfComponents({ components, incidents, maintenances }),
      components,
      incidents,
      maintenances,
      notUnderstood: words.notUnderstood(),
    }),
  );
}

/** The developers’ document is JSON in a function call (JSONP), the other one bare JSON. Reads both. */
function withoutCallback(body: PageBody | undefined): PageBody | undefined {
  if (!body) return body;
  const text = decodeText(body.bytes);
  const open = /^\uFEFF?\s*[\w.$]{1,60}\(/.exec(text)?.[0].length;
  const close = text.lastIndexOf(')');
  if (open === undefined || close < open) return body;
  const isCall = ['', ';'].includes(text.slice(close + 1).trim());
  const json = text.slice(open, close).trim();
  return isCall && json.startsWith('{') ? { ...body, bytes: new TextEncoder().encode(json) } : body;
}

/** An event of several services is listed for each of them, with the same id. */
function eventsOf(placed: readonly { readonly id: string; readonly event: EventRow }[]): readonly Event[] {
  const events = new Map<string, { rows: EventRow[]; services: string[] }>();
  for (const { id, event } of placed) {
    const key = readId(event.messageId) ?? JSON.stringify([event.message, event.epochStartDate]);
    const known = events.get(key);
    if (known) {
      known.rows.push(event);
      known.services.push(id);
    } else events.set(key, { rows: [event], services: [id] });
  }
  return [...events.values()].flatMap(({ rows, services }) => {
    const row = rows.toSorted((a, b) => Math.sign(lastingOf(b) - lastingOf(a)) || 0)[0];
    return row ? { row, services } : [];
  });
}

/** Highest for ongoing events, then for upcoming ones, then by the time of their end. */
function lastingOf({ eventStatus, epochEndDate }: EventRow): number {
  if (/^(?:resolved|completed)$/i.test(String(eventStatus))) return readEpochMs(epochEndDate) ?? 0;
  return /^upcoming$/i.test(String(eventStatus)) ? Number.MAX_SAFE_INTEGER : Number.POSITIVE_INFINITY;
}

/** Past and upcoming events do not count; unrecognised words count as unknown. */
function worstOf(events: readonly EventRow[], words: WordReader): ComponentStatus {
  return worstComponentStatus(
    events.map(({ eventStatus, statusType }) => {
      if (/^(?:resolved|completed|upcoming)$/i.test(String(eventStatus))) return 'operational';
      return words.read(componentWords, 'status type', statusType);
    }),
  );
}

/** Whatever is announced is planned. */
function isMaintenance({ statusType, eventStatus }: EventRow): boolean {
  return /^maintenance$/i.test(String(statusType)) || /^upcoming$/i.test(String(eventStatus));
}

function titleOf({ row, services }: Event): string {
  const others = services.length > 1 ? ` and ${services.length - 1} more` : '';
  return `${services[0] ?? ''}${others}: ${readTitle(row.statusType) || 'Event'}`;
}

function readIncident(id: string, event: Event, words: WordReader): Incident {
  const { row, services } = event;
  const status = words.read(incidentWords, 'event status', row.eventStatus);
  const startedAt = readEpochMs(row.epochStartDate);
  const endedAt = readEpochMs(row.epochEndDate);
  return incidentWithDefaults({
    id,
    title: titleOf(event),
    impact: words.read(impactWords, 'status type', row.statusType),
    status,
    startedAt,
    firstPostedAt: null,
    resolvedAt: endedAt,
    componentIds: [...new Set(services)],
    updates: onlyUpdate(row.message, status, status === 'resolved' ? (endedAt ?? startedAt) : startedAt),
  });
}

function readMaintenance(id: string, event: Event, words: WordReader): ScheduledMaintenance {
  const { row, services } = event;
  const status = words.read(maintenanceWords, 'event status', row.eventStatus);
  return maintenanceWithDefaults({
    id,
    title: titleOf(event),
    status,
    startsAt: readEpochMs(row.epochStartDate),
    endsAt: readEpochMs(row.epochEndDate),
    componentIds: [...new Set(services)],
    updates: onlyUpdate(row.message, status, null),
  });
}
