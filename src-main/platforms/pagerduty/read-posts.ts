import type { ComponentStatus } from '#shared/domain/component.ts';
import type { Incident } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { incidentWithDefaults, maintenanceWithDefaults, onlyUpdate } from '../parsing/defaults.ts';
import { distinctIds, type Identified } from '../parsing/distinct-ids.ts';
import { readId, readInstant, readTitle } from '../parsing/fields.ts';
import { readEpochMs } from '../parsing/instants.ts';
import type { WordReader, WordTable } from '../parsing/word-table.ts';
import type { AffectedService } from './read-services.ts';
import type { PostRow } from './schema.ts';
import { impactWords, incidentWords, maintenanceWords, serviceWords } from './words.ts';

export interface PostContext {
  /** The meanings of this page’s ids. */
  readonly names: ReadonlyMap<string, unknown>;
  readonly services: ReadonlySet<string>;
  readonly urlOf: (id: string) => string;
  readonly words: WordReader;
}

export function distinctPosts(rows: readonly PostRow[]): readonly Identified<PostRow>[] {
  return distinctIds(
    rows,
    ({ id }) => readId(id),
    ({ title, starts_at }) => [title, starts_at],
  );
}

export function isMaintenancePost({ row }: Identified<PostRow>): boolean {
  return row.post_type === 'maintenance';
}

export function readPost({ id, row }: Identified<PostRow>, context: PostContext): Incident {
  const { latest_update: latest } = row;
  const { services, urlOf } = context;
  const status = readEnum(incidentWords, 'post status', latest.status_id, context);
  const componentIds = servicesOf(row);
  const firstPostedAt = readTime(row.first_update_at);
  const startedAt = readTime(row.starts_at) ?? firstPostedAt;
  const reportedAt = readTime(latest.reported_at);
  return incidentWithDefaults({
    id,
    title: readTitle(row.title),
    impact: readEnum(impactWords, 'post severity', latest.severity_id, context),
    status,
    url: urlOf(id),
    startedAt,
    firstPostedAt: firstPostedAt ?? startedAt,
    resolvedAt: reportedAt,
    componentIds,
    affects: componentIds.some((one) => services.has(one)) ? 'components' : 'page',
    updates: onlyUpdate(latest.message, status, reportedAt),
  });
}

export function readMaintenancePost({ id, row }: Identified<PostRow>, context: PostContext): ScheduledMaintenance {
  const status = readEnum(maintenanceWords, 'maintenance status', row.latest_update.status_id, context);
  return maintenanceWithDefaults({
    id,
    title: readTitle(row.title),
    status,
    url: context.urlOf(id),
    startsAt: readTime(row.starts_at),
    endsAt: readTime(row.ends_at),
    componentIds: servicesOf(row),
    updates: onlyUpdate(row.latest_update.message, status, readTime(row.latest_update.reported_at)),
  });
}

/** The post’s current effect on services; empty once it has ended, or before maintenance starts. */
export function affectedByPost(
  { row }: Identified<PostRow>,
  { status }: Pick<Incident | ScheduledMaintenance, 'status'>,
  context: PostContext,
): readonly AffectedService[] {
  if (['resolved', 'scheduled', 'completed', 'cancelled'].includes(status)) return [];
  return (row.latest_update.impacts ?? []).map(({ service_id: id, severity_id }) => ({
    id,
    name: id,
    status: readImpact(severity_id, context),
  }));
}

/** The service status that an impact results in. */
export function readImpact(severityId: unknown, context: Pick<PostContext, 'names' | 'words'>): ComponentStatus {
  return readEnum(serviceWords, 'service severity', severityId, context);
}

/** Reads one of the page’s words by its id; an id without a name is noted unchanged. */
function readEnum<Word extends string>(
  table: WordTable<Word>,
  what: string,
  id: unknown,
  { names, words }: Pick<PostContext, 'names' | 'words'>,
): Word | 'unknown' {
  return words.read(table, what, names.get(String(id)) ?? id);
}

function servicesOf({ latest_update }: PostRow): readonly string[] {
  return [...new Set((latest_update.impacts ?? []).map(({ service_id }) => service_id))];
}

/** Milliseconds since 1970, or ISO 8601. */
function readTime(value: unknown): number | null {
  return readEpochMs(value) ?? readInstant(value);
}
