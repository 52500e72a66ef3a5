import type { Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import { decodeText } from '../parsing/decode-text.ts';
import { readBody, readId, readTitle } from '../parsing/fields.ts';
import { flightText, valueBehind } from '../parsing/flight-data.ts';
import { readShape } from '../parsing/json-body.ts';
import { readDate } from '../parsing/read-date.ts';
import { updatesFrom } from '../parsing/updates.ts';
import type { WordReader } from '../parsing/word-table.ts';
import type { PageBody } from '../platform.ts';
import { embeddedIncidentsShape, embeddedNoticesShape, type NoticeRow, type UpdateRow } from './schema.ts';
import { impactWords, incidentWords } from './words.ts';

/** The page’s data beyond its summary: updates of open incidents, by incident id, and past incidents. */
export interface Embedded {
  readonly updates: ReadonlyMap<string, readonly IncidentUpdate[]>;
  readonly closed: readonly Incident[];
}

/** `null` if the page does not contain the data in the known format. */
export function readEmbedded(body: PageBody, pageUrl: string, words: WordReader): Embedded | null {
  const text = flightText(decodeText(body.bytes));
  const part = (key: string, opening: '[' | '{') => partBody(body, valueBehind(text, key, opening));
  const incidents = readShape(embeddedIncidentsShape, part('activeIncidents', '['));
  const notices = readShape(embeddedNoticesShape, part('notices', '{'));
  if (!incidents.ok || !notices.ok) return null;
  return {
    updates: new Map(incidents.value.map(({ id, updates }) => [readId(id) ?? '', readUpdates(updates ?? [], words)])),
    closed: Object.entries(notices.value)
      .filter(([, { status }]) => status === 'RESOLVED')
      .map(([key, notice]) => readClosed(readId(notice.id) ?? key, notice, pageUrl, words)),
  };
}

/** Texts are objects keyed by language. */
export function readWorded(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const byLanguage: Readonly<Record<string, unknown>> = { ...value };
  return byLanguage.default ?? byLanguage.en ?? Object.values(byLanguage)[0];
}

function partBody(body: PageBody, json: string | null): PageBody | undefined {
  return json === null ? undefined : { ...body, bytes: new TextEncoder().encode(json) };
}

function readClosed(id: string, row: NoticeRow, pageUrl: string, words: WordReader): Incident {
  return {
    id,
    title: readTitle(readWorded(row.name)) || 'Incident without a title',
    impact: words.read(impactWords, 'incident impact', row.impact),
    status: 'resolved',
    url: incidentUrl(id, pageUrl),
    startedAt: readDate(row.started),
    firstPostedAt: readDate(row.started),
    resolvedAt: readDate(row.resolved),
    resolvedInferred: false,
    componentIds: [],
    affects: 'page',
    updates: [],
  };
}

export function incidentUrl(id: string, pageUrl: string): string | null {
  return /^[a-z0-9]+$/.test(id) ? new URL(`incident/${id}`, pageUrl).href : null;
}

function readUpdates(rows: readonly UpdateRow[], words: WordReader): readonly IncidentUpdate[] {
  return updatesFrom(rows, 'oldest first', {
    id: ({ id }) => readId(id),
    content: ({ started, status }) => [started, status],
    status: (row) => words.read(incidentWords, 'incident status', row.status),
    postedAt: (row) => readDate(row.started),
    text: (row) => readBody(readWorded(row.message)) || readBody(readWorded(row.messageHtml)),
  });
}
