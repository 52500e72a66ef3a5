import { type Incident, isOpen } from '#shared/domain/incident.ts';

/** An incident as its page showed it from a given instant on. */
export interface IncidentSnapshot {
  readonly at: number;
  readonly incident: Incident;
}

/**
 * The history of an incident, oldest first: a snapshot for each dated update, and one for an end without an update.
 * Only the last impact and components are known, so they apply from the start. Empty without any time.
 */
export function snapshotsOf(incident: Incident): readonly IncidentSnapshot[] {
  const dated = incident.updates.filter(({ postedAt }) => postedAt !== null);
  const told = dated.map(({ postedAt, status }, index): IncidentSnapshot => {
    const at = postedAt ?? 0;
    const resolvedAt = isOpen({ status }) ? null : (incident.resolvedAt ?? at);
    return { at, incident: { ...incident, updates: dated.slice(0, index + 1), status, resolvedAt } };
  });
  const snapshots = told.length > 0 ? told : openingOf(incident);
  const last = snapshots.at(-1);
  if (!last || isOpen(incident) || !isOpen(last.incident)) return snapshots;
  return [...snapshots, { at: Math.max(incident.resolvedAt ?? 0, last.at + 1), incident }];
}

/** Some pages report an incident without any update. */
function openingOf(incident: Incident): readonly IncidentSnapshot[] {
  const at = incident.firstPostedAt ?? incident.startedAt;
  if (at === null) return [];
  const status = isOpen(incident) ? incident.status : ('investigating' as const);
  return [{ at, incident: { ...incident, status, resolvedAt: null } }];
}

/** What the page showed at an instant: open incidents, and those that ended just then. */
export function visibleAt(snapshots: readonly IncidentSnapshot[], at: number): readonly Incident[] {
  const snapshot = snapshots.findLast((one) => one.at <= at);
  return snapshot && (snapshot.at === at || isOpen(snapshot.incident)) ? [snapshot.incident] : [];
}
