import type { Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readId, readInstant, readTitle } from '../parsing/fields.ts';
import { worstImpact } from '../parsing/impact-of-components.ts';
import { oldestFirst } from '../parsing/oldest-first.ts';
import { updatesFrom } from '../parsing/updates.ts';
import type { WordReader } from '../parsing/word-table.ts';
import type { AffectedService } from './read-services.ts';
import type { IncidentRow } from './schema.ts';
import { impactWords, incidentWords, serviceWords } from './words.ts';

export function distinctIncidents(rows: readonly IncidentRow[]): readonly Identified<IncidentRow>[] {
  return distinctIds(
    rows,
    ({ id }) => readId(id),
    ({ title, updates }) => [title, updates.at(-1)?.reported_at],
  );
}

/** The services that an incident’s newest update names, with their statuses. */
export function affectedServicesOf({ updates }: IncidentRow, words: WordReader): readonly AffectedService[] {
  const newest = oldestFirst(updates, ({ reported_at }) => readInstant(reported_at), 'newest first').at(-1);
  return (newest?.impacted_business_services ?? []).map(({ id, name, severity }) => ({
    id,
    name: readTitle(name) || id,
    status: words.read(serviceWords, 'service severity', severity),
  }));
}

export function readIncident(
  { id, row }: Identified<IncidentRow>,
  isListedOpen: boolean,
  known: ReadonlySet<string>,
  words: WordReader,
): Incident {
  const updates = readUpdates(row, words);
  const newest = updates.at(-1)?.status ?? 'unknown';
  const status = isListedOpen ? newest : 'resolved';
  const componentIds = [...new Set(updates.flatMap(({ components }) => components.map((one) => one.id)))];
  const severities = row.updates.map(({ severity }) => words.read(impactWords, 'incident severity', severity));
  return {
    id,
    title: readTitle(row.title) || 'Incident without a title',
    impact: worstImpact(severities),
    status,
    url: null,
    startedAt: updates[0]?.postedAt ?? null,
    firstPostedAt: updates[0]?.postedAt ?? null,
    resolvedAt: status === 'resolved' ? (updates.at(-1)?.postedAt ?? null) : null,
    resolvedInferred: false,
    componentIds,
    affects: componentIds.some((one) => known.has(one)) ? 'components' : 'page',
    updates,
  };
}

function readUpdates(row: IncidentRow, words: WordReader): readonly IncidentUpdate[] {
  return updatesFrom(row.updates, 'newest first', {
    id: ({ id }) => readId(id),
    content: ({ status, reported_at }) => [status, reported_at],
    status: (update) => words.read(incidentWords, 'incident status', update.status),
    postedAt: (update) => readInstant(update.reported_at),
    text: (update) => update.message,
    components: (update) =>
      (update.impacted_business_services ?? []).map((service) => ({
        id: service.id,
        name: readTitle(service.name) || service.id,
        from: null,
        to: words.read(serviceWords, 'service severity', service.severity),
      })),
  });
}
