import type { Change } from '#shared/domain/change.ts';
import { dayMs, hourMs, minuteMs } from '#shared/domain/duration.ts';
import { isOver, isUnderWay, type ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { keepNewest } from './keep-newest.ts';
import { distinct } from './match-incidents.ts';
import { mergeUpdates } from './merge-updates.ts';
import type { Missing, ReadingMemory } from './reading-memory.ts';
import type { ReadingContext } from './reconcile-context.ts';

/** How long finished maintenance stays on the page. */
const keepOverMs = 14 * dayMs;
/** How many consecutive readings without a maintenance make it count as finished or, before its start, as cancelled. */
const absenceThresholds = { finished: 2, cancelled: 3 } as const;
/** How late a vendor may report completion before the maintenance counts as overrun. */
const overrunGraceMs = 5 * minuteMs;
/** How long before its start a maintenance is announced again, longest first. */
const leadsMs: readonly number[] = [dayMs, hourMs];

export interface ReconciledMaintenances {
  readonly maintenances: readonly ScheduledMaintenance[];
  readonly changes: readonly Change[];
  readonly absent: ReadonlyMap<string, Missing>;
}

interface MaintenanceStep {
  readonly maintenance: ScheduledMaintenance | null;
  readonly changes: readonly Change[];
  readonly absence?: Missing;
}

/** The planned, current and recently finished maintenance, and what changed. */
export function reconcileMaintenances(
  stored: readonly ScheduledMaintenance[],
  readRaw: readonly ScheduledMaintenance[],
  memory: ReadingMemory,
  context: Pick<ReadingContext, 'at' | 'move'>,
): ReconciledMaintenances {
  const read = distinct(readRaw, ({ startsAt }) => startsAt);
  const storedById = new Map(stored.map((maintenance) => [maintenance.id, maintenance]));
  const storedByPlan = new Map(
    context.move === null ? [] : stored.map((maintenance) => [planOf(maintenance), maintenance]),
  );
  const readIds = new Set(read.map(({ id }) => id));
  const absent = new Map(Object.entries(memory.absent));
  const steps: readonly MaintenanceStep[] = [
    ...read.map((maintenance) => {
      const before = storedById.get(maintenance.id) ?? storedByPlan.get(planOf(maintenance));
      return before ? knownMaintenance(before, maintenance, context.at) : newMaintenance(maintenance, context);
    }),
    ...keepNewest(
      // Another platform may not report planned maintenance, so its absence is no cancellation.
      stored.filter(({ id }) => !readIds.has(id) && context.move === null),
      isOver,
    ).map((maintenance) => missingMaintenance(maintenance, absent.get(absenceKey(maintenance)), context.at)),
  ];
  return {
    maintenances: steps.flatMap(({ maintenance }) => (maintenance ? [maintenance] : [])),
    changes: steps.flatMap(({ changes }) => changes),
    absent: new Map(
      steps.flatMap(({ maintenance, absence }) =>
        maintenance && absence ? [[absenceKey(maintenance), absence] as const] : [],
      ),
    ),
  };
}

/** The maintenance of the first reading. */
export function baselineMaintenances(
  read: readonly ScheduledMaintenance[],
  at: number,
): readonly ScheduledMaintenance[] {
  return distinct(read, ({ startsAt }) => startsAt)
    .map(withOrderedUpdates)
    .filter((one) => isKept(one, at));
}

interface ClockState {
  readonly page: { readonly maintenances: readonly ScheduledMaintenance[] };
  readonly memory?: Pick<ReadingMemory, 'absent'>;
}

/**
 * Changes caused by time alone between two instants: maintenance that approaches or overruns. `read` is when the page
 * had last been read at each instant; an overrun needs a reading from after the planned end.
 */
export function clockChanges(
  { page, memory }: ClockState,
  since: number,
  now: number,
  read: { readonly since: number; readonly now: number } = { since, now },
): readonly Change[] {
  const passed = (at: number): boolean => since < at && at <= now;
  const wasRead = (at: number): boolean => read.since < at && at <= read.now;
  const isMissing = (maintenance: ScheduledMaintenance): boolean =>
    memory !== undefined && Object.hasOwn(memory.absent, absenceKey(maintenance));
  return page.maintenances.flatMap((maintenance): readonly Change[] => {
    const { id, status, startsAt, endsAt } = maintenance;
    if (isUnderWay(maintenance))
      return endsAt !== null && wasRead(endsAt + overrunGraceMs) && !isMissing(maintenance)
        ? [overran(maintenance)]
        : [];
    if (status !== 'scheduled' || startsAt === null || startsAt <= now) return [];
    const leadMs = leadsMs.findLast((lead) => passed(startsAt - lead));
    return leadMs === undefined
      ? []
      : [{ kind: 'maintenance_soon', key: `maintenance-soon:${id}:${leadMs}:${startsAt}`, maintenance, leadMs }];
  });
}

/** The instants at which `clockChanges` would report something, in no particular order. */
export function clockMarks(maintenances: readonly ScheduledMaintenance[]): readonly number[] {
  return maintenances.flatMap((maintenance) => {
    const { status, startsAt, endsAt } = maintenance;
    if (isUnderWay(maintenance)) return endsAt === null ? [] : [endsAt + overrunGraceMs];
    return status === 'scheduled' && startsAt !== null ? leadsMs.map((lead) => startsAt - lead) : [];
  });
}

function overran(maintenance: ScheduledMaintenance): Change {
  return {
    kind: 'maintenance_overran',
    key: `maintenance-overran:${maintenance.id}:${maintenance.endsAt}`,
    maintenance,
  };
}

type PhaseStep = 'announced' | 'started' | 'finished' | 'cancelled';

function withPhaseChange(step: PhaseStep, maintenance: ScheduledMaintenance, when: number | string | null): Change {
  return { kind: `maintenance_${step}`, key: `maintenance-${step}:${maintenance.id}:${when ?? ''}`, maintenance };
}

function knownMaintenance(stored: ScheduledMaintenance, read: ScheduledMaintenance, at: number): MaintenanceStep {
  const { updates } = mergeUpdates(stored.updates, read.updates);
  const maintenance = { ...read, updates, componentIds: namedBy(read.componentIds, stored.componentIds) };
  return {
    maintenance: isKept(maintenance, at) ? maintenance : null,
    changes: phaseChangesOf(stored, maintenance, at),
  };
}

/** An empty list after a non-empty one is no information. */
function namedBy(read: readonly string[], stored: readonly string[]): readonly string[] {
  return read.length > 0 ? read : stored;
}

function phaseChangesOf(stored: ScheduledMaintenance, now: ScheduledMaintenance, at: number): readonly Change[] {
  const isLate = isUnderWay(now) && now.endsAt !== null && now.endsAt + overrunGraceMs <= at;
  const wasLate = isUnderWay(stored) && stored.endsAt === now.endsAt;
  return [
    ...(isPlanned(stored) && isPlanned(now) && stored.startsAt !== now.startsAt
      ? [withPhaseChange('announced', now, now.startsAt)]
      : []),
    ...(!isUnderWay(stored) && !isOver(stored) && isUnderWay(now) ? [withPhaseChange('started', now, null)] : []),
    ...(isLate && !wasLate ? [overran(now)] : []),
    ...(!isOver(stored) && now.status === 'completed' ? [withPhaseChange('finished', now, null)] : []),
    ...(!isOver(stored) && now.status === 'cancelled' ? [withPhaseChange('cancelled', now, null)] : []),
  ];
}

function isPlanned({ status }: ScheduledMaintenance): boolean {
  return status === 'scheduled';
}

/** Maintenance that is already over when first seen was added afterwards. */
function newMaintenance(
  read: ScheduledMaintenance,
  { at, move }: Pick<ReadingContext, 'at' | 'move'>,
): MaintenanceStep {
  const maintenance = withOrderedUpdates(read);
  if (isOver(maintenance)) return { maintenance: isKept(maintenance, at) ? maintenance : null, changes: [] };
  if (move !== null) return { maintenance, changes: [] };
  return {
    maintenance,
    changes: [
      isUnderWay(maintenance)
        ? withPhaseChange('started', maintenance, null)
        : withPhaseChange('announced', maintenance, maintenance.startsAt),
    ],
  };
}

function planOf({ title, startsAt }: ScheduledMaintenance): string {
  return `${startsAt} ${title}`;
}

/** Pages drop finished maintenance; if it had not started yet, it was cancelled. */
function missingMaintenance(stored: ScheduledMaintenance, before: Missing | undefined, at: number): MaintenanceStep {
  if (isOver(stored)) return { maintenance: isKept(stored, at) ? stored : null, changes: [] };
  const absence = { readings: (before?.readings ?? 0) + 1, sinceAt: before?.sinceAt ?? at };
  const hasBegun = isUnderWay(stored) || (stored.startsAt !== null && stored.startsAt <= absence.sinceAt);
  const step = hasBegun ? 'finished' : 'cancelled';
  if (absence.readings < absenceThresholds[step]) return { maintenance: stored, changes: [], absence };
  const maintenance = { ...stored, status: hasBegun ? ('completed' as const) : ('cancelled' as const) };
  return { maintenance, changes: [withPhaseChange(step, maintenance, null)] };
}

function absenceKey({ id }: Pick<ScheduledMaintenance, 'id'>): string {
  return `maintenance:${id}`;
}

function withOrderedUpdates(maintenance: ScheduledMaintenance): ScheduledMaintenance {
  return { ...maintenance, updates: mergeUpdates([], maintenance.updates).updates };
}

function isKept(maintenance: ScheduledMaintenance, at: number): boolean {
  const endedAt = maintenance.endsAt ?? maintenance.startsAt ?? maintenance.updates.at(-1)?.postedAt ?? 0;
  return !isOver(maintenance) || at - endedAt <= keepOverMs;
}
