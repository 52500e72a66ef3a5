import type { Impact, Incident, IncidentStatus, IncidentUpdate } from '#shared/domain/incident.ts';
import { guessFormat } from '../parsing/body-format.ts';
import { distinctIds } from '../parsing/distinct-ids.ts';
import { readBody, readId, readInstant, readTitle } from '../parsing/fields.ts';
import { worstImpact } from '../parsing/impact-of-components.ts';
import { oldestFirst } from '../parsing/oldest-first.ts';
import type { WordReader } from '../parsing/word-table.ts';
import type { IncidentRow } from './schema.ts';
import { impactWords } from './words.ts';

/** One incident, which is listed with each instance it affects. */
export function readIncident(
  id: string,
  row: IncidentRow,
  instanceKeys: readonly string[],
  known: ReadonlySet<string>,
  words: WordReader,
): Incident {
  const ends = (row.IncidentImpacts ?? []).map(({ endTime }) => readInstant(endTime));
  const resolvedAt = ends.length > 0 && ends.every((end) => end !== null) ? Math.max(...ends) : null;
  const status = resolvedAt === null ? 'investigating' : 'resolved';
  const updates = [...readEvents(row), ...readReport(row, resolvedAt)];
  const isExplained = updates.some((update) => update.status === 'postmortem');
  const createdAt = readInstant(row.createdAt);
  return {
    id,
    title: titleOf(id, row),
    impact: readImpact(row, words),
    status: isExplained ? 'postmortem' : status,
    url: `https://status.salesforce.com/incidents/${encodeURIComponent(id)}`,
    startedAt: startOf(row) ?? createdAt,
    firstPostedAt: createdAt ?? updates[0]?.postedAt ?? null,
    resolvedAt,
    resolvedInferred: false,
    componentIds: instanceKeys,
    affects: instanceKeys.some((key) => known.has(key)) ? 'components' : 'page',
    updates,
  };
}

/** Incidents have no title, only kinds such as `performanceDegradationSubset`. */
function titleOf(id: string, { IncidentImpacts }: IncidentRow): string {
  const kinds = (IncidentImpacts ?? []).map(({ type }) => readTitle(type)).filter((type) => /^[a-zA-Z]+$/.test(type));
  const words = (kinds[0] ?? '').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words === '' ? `Incident ${id}` : `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

function readImpact({ IncidentImpacts }: IncidentRow, words: WordReader): Impact {
  const severities = (IncidentImpacts ?? []).map(({ severity }) => words.read(impactWords, 'severity', severity));
  return severities.length > 0 ? worstImpact(severities) : 'unknown';
}

function startOf({ IncidentImpacts }: IncidentRow): number | null {
  const starts = (IncidentImpacts ?? []).map(({ startTime }) => readInstant(startTime)).filter((at) => at !== null);
  return starts.length > 0 ? Math.min(...starts) : null;
}

function readEvents({ IncidentEvents }: IncidentRow): readonly IncidentUpdate[] {
  const updates = distinctIds(
    IncidentEvents ?? [],
    ({ id }) => readId(id),
    ({ createdAt }) => [createdAt],
  ).map(({ id, row }) => updateOf(id, 'investigating', readInstant(row.createdAt), row.message));
  return oldestFirst(updates, ({ postedAt }) => postedAt, 'oldest first');
}

/** Root cause and action plan are separate from the events and have no time. */
function readReport({ message }: IncidentRow, resolvedAt: number | null): readonly IncidentUpdate[] {
  const report = [message?.rootCause, message?.actionPlan].map(readBody).filter((text) => text !== '');
  const isReport = readBody(message?.rootCause) !== '' && resolvedAt !== null;
  return isReport ? [updateOf('rootCause', 'postmortem', null, report.join('\n\n'))] : [];
}

function updateOf(id: string, status: IncidentStatus, postedAt: number | null, text: unknown): IncidentUpdate {
  const body = readBody(text);
  return { id, status, postedAt, body, format: guessFormat(body), components: [] };
}
