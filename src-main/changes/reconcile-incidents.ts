import type { Change } from '#shared/domain/change.ts';
import { dayMs } from '#shared/domain/duration.ts';
import { type Incident, isOpen } from '#shared/domain/incident.ts';
import { isOlderCopy, mergeIncident } from './incident-changes.ts';
import { keepNewest } from './keep-newest.ts';
import { matchIncidents } from './match-incidents.ts';
import { mergeUpdates } from './merge-updates.ts';
import type { Missing, ReadingMemory } from './reading-memory.ts';
import type { PageMove, ReadingContext } from './reconcile-context.ts';

/** How long closed incidents stay on the page, in case a post-mortem follows. The history keeps them longer. */
const keepClosedMs = 14 * dayMs;
/** How many consecutive readings without an open incident make its absence count. */
const absenceThresholds = { listed: 3, listedUnread: 10, inferred: 2, olderCopy: 3 } as const;
/** How far an incident that appears on a page without trouble may be back-dated. */
const backDatedMs = 7 * dayMs;
/** A list of this many closed incidents is probably truncated. */
const windowLength = 20;

export interface ReconciledIncidents extends Pick<ReadingMemory, 'regressed' | 'aliases'> {
  readonly incidents: readonly Incident[];
  readonly changes: readonly Change[];
  readonly absent: ReadonlyMap<string, Missing>;
  /** The page contains something new, so it is not an older copy. */
  readonly hasNews: boolean;
}

/** How far back the incidents on the page go. */
interface ReadList {
  readonly length: number;
  readonly oldestAt: number;
}

interface IncidentStep {
  readonly incident: Incident | null;
  readonly changes: readonly Change[];
  readonly absence?: Missing;
  readonly regressed?: number;
  readonly hasNews?: boolean;
}

/** The open and recently closed incidents, and what changed since the previous page. */
export function reconcileIncidents(
  stored: readonly Incident[],
  readRaw: readonly Incident[],
  memory: ReadingMemory,
  context: ReadingContext,
): ReconciledIncidents {
  const { incidents: read, aliases } = matchIncidents(readRaw, stored, new Map(Object.entries(memory.aliases)), {
    byTitle: context.move !== null,
  });
  const storedById = new Map(stored.map((incident) => [incident.id, incident]));
  const readIds = new Set(read.map(({ id }) => id));
  const seen: ReadList = {
    length: read.length,
    oldestAt: read.map(startOf).reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
  };
  const regressed = new Map(Object.entries(memory.regressed));
  const absent = new Map(Object.entries(memory.absent));
  const steps: readonly (readonly [string, IncidentStep])[] = [
    ...read.map((incident) => {
      const before = storedById.get(incident.id);
      const step = before
        ? knownIncident(before, incident, regressed.get(incident.id) ?? 0, context)
        : newIncident(incident, context);
      return [incident.id, step] as const;
    }),
    ...keepNewest(
      stored.filter(({ id }) => !readIds.has(id)),
      (incident) => !isOpen(incident),
    ).map((incident) => {
      const step = missingIncident(incident, absent.get(absenceKey(incident.id)), seen, context);
      return [incident.id, step] as const;
    }),
  ];
  return {
    incidents: steps.flatMap(([, { incident }]) => (incident ? [incident] : [])).toSorted(newestFirst),
    changes: steps.flatMap(([, { changes }]) => changes),
    absent: new Map(steps.flatMap(([id, { absence }]) => (absence ? [[absenceKey(id), absence] as const] : []))),
    regressed: Object.fromEntries(steps.flatMap(([id, step]) => (step.regressed ? [[id, step.regressed]] : []))),
    aliases: Object.fromEntries(aliases),
    hasNews: steps.some(([, { hasNews }]) => hasNews),
  };
}

/** The incidents of the first reading. */
export function baselineIncidents(read: readonly Incident[], at: number): readonly Incident[] {
  const { incidents } = matchIncidents(read, [], new Map());
  return incidents
    .map(withOrderedUpdates)
    .filter((incident) => isKept(incident, at))
    .toSorted(newestFirst);
}

function absenceKey(id: string): string {
  return `incident:${id}`;
}

function knownIncident(
  stored: Incident,
  read: Incident,
  regressions: number,
  { at, move }: Pick<ReadingContext, 'at' | 'move'>,
): IncidentStep {
  // Another platform has other words for the same phases and updates.
  if (move !== null && isOpen(stored) && isOpen(read)) return { incident: onNewPlatform(stored, read), changes: [] };
  const isOlder = isOlderCopy(stored, read);
  if (isOlder && regressions + 1 < absenceThresholds.olderCopy)
    return { incident: stored, changes: [], regressed: regressions + 1 };
  const { incident, changes, hasNews } = mergeIncident(
    isOlder ? withoutDeletedUpdates(stored, read) : stored,
    read,
    at,
  );
  return { incident: isKept(incident, at) ? incident : null, changes, hasNews };
}

function onNewPlatform(stored: Incident, read: Incident): Incident {
  const startedAt = read.startedAt ?? stored.startedAt;
  return withOrderedUpdates({
    ...read,
    id: stored.id,
    startedAt,
    firstPostedAt: read.firstPostedAt ?? stored.firstPostedAt,
  });
}

/** The vendor did remove updates: from now on only the remaining ones count. */
function withoutDeletedUpdates(stored: Incident, read: Incident): Incident {
  const ids = new Set(read.updates.map(({ id }) => id));
  return { ...stored, updates: stored.updates.filter(({ id }) => ids.has(id)) };
}

/** An incident that is already closed when first seen goes only into the history. */
function newIncident(read: Incident, context: ReadingContext): IncidentStep {
  const incident = withOrderedUpdates(read);
  if (!isOpen(incident)) return { incident: isKept(incident, context.at) ? incident : null, changes: [] };
  if (context.move !== null && wasOpenBefore(incident, context.move)) {
    const known: Change = { kind: 'incident_opened', key: `opened:${incident.id}`, incident, wasOpen: true };
    return { incident, changes: [known], hasNews: true };
  }
  const change: Change = context.wasSeen(incident.id)
    ? { kind: 'reopened', key: `reopened:${incident.id}:${incident.updates.at(-1)?.id ?? context.at}`, incident }
    : { kind: 'incident_opened', key: `opened:${incident.id}`, incident };
  return { incident, changes: [change], hasNews: true };
}

/**
 * What began after the last good reading is news. If nothing was wrong then, so is a slightly back-dated incident: it
 * had not been posted yet.
 */
function wasOpenBefore({ startedAt, firstPostedAt }: Incident, { lastReadAt, wasFine }: PageMove): boolean {
  const times = [startedAt, firstPostedAt].filter((at) => at !== null);
  if (times.length === 0) return !wasFine;
  const newest = Math.max(...times);
  return newest <= (wasFine ? lastReadAt - backDatedMs : lastReadAt);
}

function missingIncident(
  stored: Incident,
  before: Missing | undefined,
  read: ReadList,
  context: ReadingContext,
): IncidentStep {
  if (!isOpen(stored)) return { incident: isKept(stored, context.at) ? stored : null, changes: [] };
  const absence = { readings: (before?.readings ?? 0) + 1, sinceAt: before?.sinceAt ?? context.at };
  if (absence.readings < absenceThreshold(context)) return { incident: stored, changes: [], absence };
  const incident: Incident = { ...stored, status: 'resolved', resolvedAt: absence.sinceAt, resolvedInferred: true };
  const kind = isWithdrawn(stored, read, context) ? 'withdrawn' : 'resolved';
  return { incident, changes: [{ kind, key: `${kind}:${stored.id}:${absence.sinceAt}`, incident }] };
}

function absenceThreshold({ capabilities, closedRead }: ReadingContext): number {
  if (capabilities.closedIncidents === 'inferred') return absenceThresholds.inferred;
  return closedRead ? absenceThresholds.listed : absenceThresholds.listedUnread;
}

/** A page that lists closed incidents would still show it, unless it began before the oldest on the list. */
function isWithdrawn(stored: Incident, read: ReadList, { capabilities, closedRead }: ReadingContext): boolean {
  if (capabilities.closedIncidents === 'inferred' || !closedRead) return false;
  if (read.length < windowLength) return true;
  return startOf(stored) >= read.oldestAt;
}

function withOrderedUpdates(incident: Incident): Incident {
  return { ...incident, updates: mergeUpdates([], incident.updates).updates };
}

/** Drops a closed incident without any time, since nothing would say when to drop it. */
function isKept(incident: Incident, at: number): boolean {
  const closedAt = incident.resolvedAt ?? incident.updates.at(-1)?.postedAt ?? startOf(incident);
  return isOpen(incident) || at - closedAt <= keepClosedMs;
}

function startOf({ startedAt, firstPostedAt }: Incident): number {
  return startedAt ?? firstPostedAt ?? 0;
}

function newestFirst(a: Incident, b: Incident): number {
  return startOf(b) - startOf(a);
}
