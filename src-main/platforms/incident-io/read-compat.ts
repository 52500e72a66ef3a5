import type { Component } from '#shared/domain/component.ts';
import type { Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readBody, readId, readInstant, readTitle } from '../parsing/fields.ts';
import { updatesFrom } from '../parsing/updates.ts';
import type { WordReader } from '../parsing/word-table.ts';
import type { CompatComponentRow, CompatIncidentRow } from './schema.ts';
import { componentWords, impactWords, incidentWords } from './words.ts';

/** In document order: positions run across all groups, which the document does not contain. */
export function readCompatComponents(rows: readonly CompatComponentRow[], words: WordReader): readonly Component[] {
  return distinctIds(
    rows,
    ({ id }) => readId(id),
    ({ name }) => [name],
  ).map(({ id, row }) => ({
    id,
    name: readTitle(row.name) || id,
    groupId: null,
    status: words.read(componentWords, 'component status', row.status),
    description: readBody(row.description) || null,
    hiddenWhenOperational: false,
  }));
}

export function readCompatIncidents(
  rows: readonly CompatIncidentRow[],
  pageUrl: string,
  words: WordReader,
): readonly Incident[] {
  return distinctIds(
    rows,
    ({ id }) => readId(id),
    ({ name, created_at }) => [name, created_at],
  ).map(({ id, row }) => {
    const updates = readUpdates(row, words);
    const status = words.read(incidentWords, 'incident status', row.status);
    return {
      id,
      title: readTitle(row.name) || 'Incident without a title',
      impact: words.read(impactWords, 'incident impact', row.impact),
      status,
      url: incidentUrl(id, pageUrl),
      startedAt: readInstant(row.created_at),
      firstPostedAt: updates[0]?.postedAt ?? readInstant(row.created_at),
      resolvedAt: status === 'resolved' ? (readInstant(row.resolved_at) ?? resolvedAt(updates)) : null,
      resolvedInferred: false,
      componentIds: [],
      affects: 'page',
      updates,
    };
  });
}

/** Only ids that are ULIDs have their own page; the hash of a row without an id has none. */
export function incidentUrl(id: string, pageUrl: string): string | null {
  return /^[0-9A-Z]+$/.test(id) ? new URL(`incidents/${id}`, pageUrl).href : null;
}

export function resolvedAt(updates: readonly IncidentUpdate[]): number | null {
  return updates.findLast(({ status }) => status === 'resolved')?.postedAt ?? null;
}

function readUpdates(row: CompatIncidentRow, words: WordReader): readonly IncidentUpdate[] {
  return updatesFrom(row.incident_updates, 'newest first', {
    id: ({ id }) => readId(id),
    content: (update) => [update.status, update.created_at],
    status: (update) => words.read(incidentWords, 'incident status', update.status),
    postedAt: (update) => readInstant(update.display_at) ?? readInstant(update.created_at),
    text: (update) => update.body,
  });
}
