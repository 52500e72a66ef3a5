import type { BodyFormat, ComponentTransition, Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { guessFormat } from '../parsing/body-format.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readBody, readId, readInstant, readLink, readTitle } from '../parsing/fields.ts';
import { oldestFirst } from '../parsing/oldest-first.ts';
import type { WordReader, WordTable } from '../parsing/word-table.ts';
import type { IncidentRow, UpdateRow } from './schema.ts';
import { componentWords, impactWords, incidentWords, maintenanceWords } from './words.ts';

export interface ReadContext {
  readonly words: WordReader;
  readonly pageUrl: string;
  /** The components shown on the page. */
  readonly componentIds: ReadonlySet<string>;
}

export function readIncident(id: string, row: IncidentRow, context: ReadContext): Incident {
  const { words } = context;
  const updates = readUpdates(row, 'incident status', incidentWords, words);
  const status = words.read(incidentWords, 'incident status', row.status);
  const componentIds = readComponentIds(row);
  const isOver = status === 'resolved' || status === 'postmortem';
  return {
    id,
    title: readTitle(row.name) || 'Incident without a title',
    impact: words.read(impactWords, 'incident impact', row.impact),
    status,
    url: urlOf(row, context),
    startedAt: readInstant(row.started_at) ?? readInstant(row.created_at),
    firstPostedAt: updates[0]?.postedAt ?? readInstant(row.created_at),
    resolvedAt: isOver ? (readInstant(row.resolved_at) ?? postedAt(updates, 'resolved')) : null,
    resolvedInferred: false,
    componentIds,
    affects: componentIds.some((known) => context.componentIds.has(known)) ? 'components' : 'page',
    updates,
  };
}

export function readMaintenance(id: string, row: IncidentRow, context: ReadContext): ScheduledMaintenance {
  const { words } = context;
  return {
    id,
    title: readTitle(row.name) || 'Maintenance without a title',
    status: words.read(maintenanceWords, 'maintenance status', row.status),
    url: urlOf(row, context),
    startsAt: readInstant(row.scheduled_for) ?? readInstant(row.started_at),
    endsAt: readInstant(row.scheduled_until),
    componentIds: readComponentIds(row),
    updates: readUpdates(row, 'maintenance status', maintenanceWords, words),
  };
}

function readUpdates<Status extends string>(
  row: IncidentRow,
  what: string,
  table: WordTable<Status>,
  words: WordReader,
): readonly IncidentUpdate<Status | 'unknown'>[] {
  const rows = distinctIds(
    row.incident_updates ?? [],
    ({ id }) => readId(id),
    (update) => [update.status, update.created_at, update.body],
  );
  const updates = rows.map(({ id, row: update }) =>
    readUpdate(id, update, words.read(table, what, update.status), words),
  );
  return oldestFirst(updates, ({ postedAt }) => postedAt, 'newest first');
}

function readUpdate<Status extends string>(
  id: string,
  row: UpdateRow,
  status: Status,
  words: WordReader,
): IncidentUpdate<Status> {
  const body = readBody(row.body);
  return {
    id,
    status,
    // A post-mortem has no `display_at`, so it is dated by its creation, days after the incident.
    postedAt: readInstant(row.display_at) ?? readInstant(row.created_at),
    body,
    format: formatOf(body, status),
    components: readTransitions(row, words),
  };
}

/** Post-mortems are always Markdown, unless they look like HTML. */
function formatOf(body: string, status: string): BodyFormat {
  const guessed = guessFormat(body);
  return status === 'postmortem' && guessed !== 'html' ? 'markdown' : guessed;
}

function readTransitions(row: UpdateRow, words: WordReader): readonly ComponentTransition[] {
  return (row.affected_components ?? []).flatMap((affected) => {
    const id = readId(affected.code);
    if (id === null) return [];
    return {
      id,
      name: readTitle(affected.name) || id,
      from: affected.old_status == null ? null : words.read(componentWords, 'component status', affected.old_status),
      to: words.read(componentWords, 'component status', affected.new_status),
    };
  });
}

/** The incident’s own components first, then those that only its updates name. */
function readComponentIds(row: IncidentRow): readonly string[] {
  const named = (row.components ?? []).map(({ id }) => readId(id));
  const affected = (row.incident_updates ?? []).flatMap(({ affected_components }) =>
    (affected_components ?? []).map(({ code }) => readId(code)),
  );
  return [...new Set([...named, ...affected].filter((id) => id !== null))];
}

function urlOf(row: IncidentRow, { pageUrl }: ReadContext): string | null {
  const id = readId(row.id);
  const own = id !== null && /^[a-z0-9]+$/i.test(id) ? new URL(`incidents/${id}`, pageUrl).href : null;
  return readLink(row.shortlink, pageUrl) ?? own;
}

function postedAt(updates: readonly IncidentUpdate[], status: string): number | null {
  return updates.findLast((update) => update.status === status)?.postedAt ?? null;
}
