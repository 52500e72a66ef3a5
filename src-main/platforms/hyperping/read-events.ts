import type { Incident, IncidentStatus, IncidentUpdate } from '#shared/domain/incident.ts';
import type { MaintenanceStatus, ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { incidentWithDefaults, maintenanceWithDefaults } from '../parsing/defaults.ts';
import type { Identified } from '../parsing/distinct-ids.ts';
import { readId, readInstant, readTitle } from '../parsing/fields.ts';
import { updatesFrom } from '../parsing/updates.ts';
import type { WordReader } from '../parsing/word-table.ts';
import type { Translate } from './read-localised.ts';
import type { EventRow } from './schema.ts';
import { impactWords, incidentWords, maintenanceWords, phaseWords } from './words.ts';

export interface EventContext {
  /** The component for either id of a service. */
  readonly idOf: ReadonlyMap<string, string>;
  readonly known: ReadonlySet<string>;
  readonly translate: Translate;
  readonly words: WordReader;
}

export function isMaintenance({ type }: EventRow): boolean {
  return type === 'maintenance';
}

export function readIncident({ id, row }: Identified<EventRow>, context: EventContext): Incident {
  const { known, translate, words } = context;
  const updates = readPhases(row, context);
  const isPast = words.read(incidentWords, 'incident status', row.status) === 'past';
  const phase = updates.at(-1)?.status ?? 'investigating';
  const status = isPast && phase !== 'postmortem' ? 'resolved' : phase;
  const componentIds = servicesOf(row, context);
  return incidentWithDefaults({
    id,
    title: readTitle(translate(row.title)),
    impact: words.read(impactWords, 'incident type', row.type),
    status,
    startedAt: readInstant(row.date),
    resolvedAt: updates.findLast((one) => one.status === 'resolved')?.postedAt ?? readInstant(row.endDate),
    componentIds,
    affects: componentIds.some((one) => known.has(one)) ? 'components' : 'page',
    updates,
  });
}

export function readMaintenance({ id, row }: Identified<EventRow>, context: EventContext): ScheduledMaintenance {
  const status = context.words.read(maintenanceWords, 'maintenance status', row.status);
  const startsAt = readInstant(row.date);
  return maintenanceWithDefaults({
    id,
    title: readTitle(context.translate(row.title)),
    status,
    startsAt,
    endsAt: readInstant(row.endDate),
    componentIds: servicesOf(row, context),
    updates: readUpdates(row, context, ({ date }) => phaseOfNotice(readInstant(date), startsAt, status)),
  });
}

/** An update of maintenance has no phase of its own: before the start it is an announcement. */
function phaseOfNotice(at: number | null, startsAt: number | null, status: MaintenanceStatus): MaintenanceStatus {
  if (status === 'scheduled' || (at !== null && startsAt !== null && at < startsAt)) return 'scheduled';
  return status;
}

type UpdateRow = NonNullable<EventRow['updates']>[number];

function readPhases(row: EventRow, context: EventContext): readonly IncidentUpdate[] {
  const updates = readUpdates<IncidentStatus | 'update'>(row, context, ({ type }) =>
    type === null || type === 'update' ? 'update' : context.words.read(phaseWords, 'update type', type),
  );
  let phase: IncidentStatus = 'investigating';
  return updates.map((update) => {
    if (update.status !== 'update') phase = update.status;
    return { ...update, status: phase };
  });
}

function readUpdates<Status extends string>(
  row: EventRow,
  { translate }: EventContext,
  status: (update: UpdateRow) => Status,
): readonly IncidentUpdate<Status>[] {
  return updatesFrom(row.updates, 'newest first', {
    id: () => null,
    content: ({ type, date }) => [type, date],
    status,
    postedAt: ({ date }) => readInstant(date),
    text: ({ text }) => translate(text),
  });
}

function servicesOf({ services }: EventRow, { idOf }: EventContext): readonly string[] {
  const ids = (services ?? []).flatMap(({ id, uuid }) => readId(uuid) ?? readId(id) ?? []);
  return [...new Set(ids.map((id) => idOf.get(id) ?? id))];
}
