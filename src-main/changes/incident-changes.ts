import type { Change } from '#shared/domain/change.ts';
import { compareImpact, type Incident, type IncidentUpdate, isOpen } from '#shared/domain/incident.ts';
import { shortHash } from '#shared/text/short-hash.ts';
import { type MergedUpdates, mergeUpdates } from './merge-updates.ts';

export interface MergedIncident {
  readonly incident: Incident;
  readonly changes: readonly Change[];
  readonly hasNews: boolean;
}

/** Merges the known incident with the one just read, and lists what changed. */
export function mergeIncident(stored: Incident, read: Incident, at: number): MergedIncident {
  const merged = mergeUpdates(stored.updates, read.updates);
  const incident = joinIncidents(stored, read, merged.updates);
  const changes = incidentChanges(stored, incident, merged, at);
  return { incident, changes, hasNews: merged.added.length > 0 || stored.status !== incident.status };
}

/** Whether an incident without news is in an earlier phase than known: a stale edge cache. */
export function isOlderCopy(stored: Incident, read: Incident): boolean {
  if (stored.resolvedInferred || mergeUpdates(stored.updates, read.updates).added.length > 0) return false;
  return phaseOrder.indexOf(read.status) < phaseOrder.indexOf(stored.status);
}

const phaseOrder: readonly Incident['status'][] = [
  'unknown',
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'postmortem',
];

/** Keeps components that are no longer named at all: an empty list is no information. */
function joinIncidents(stored: Incident, read: Incident, updates: Incident['updates']): Incident {
  const names = read.componentIds.length > 0 ? read : stored;
  return {
    ...read,
    id: stored.id,
    startedAt: read.startedAt ?? stored.startedAt,
    firstPostedAt: read.firstPostedAt ?? stored.firstPostedAt,
    componentIds: names.componentIds,
    affects: names.affects,
    updates,
  };
}

/** In the order of notification: the last one is the incident’s current state. */
function incidentChanges(
  stored: Incident,
  incident: Incident,
  { added, edited }: MergedUpdates<Incident['status']>,
  at: number,
): readonly Change[] {
  const phase = phaseChange(stored, incident, added, at);
  const phaseUpdate = updateThatChangedPhase(phase, incident, added);
  const others = added.filter((update) => update !== phaseUpdate && update.status !== 'postmortem');
  return [
    ...edited.map(
      (edit): Change => ({
        kind: 'edited',
        key: `edited:${incident.id}:${edit.after.id}:${shortHash(edit.after.body, 'base36')}`,
        incident,
        ...edit,
      }),
    ),
    ...others.map(
      (update): Change => ({
        kind: 'updated',
        key: `updated:${incident.id}:${update.id}`,
        incident,
        update,
      }),
    ),
    ...(isOpen(stored) && isOpen(incident) ? growth(stored, incident) : []),
    ...(phase ? [phase] : []),
    ...postmortem(stored, incident),
  ];
}

/** The phase change between two readings, if there was one. */
function phaseChange(
  stored: Incident,
  incident: Incident,
  added: readonly IncidentUpdate[],
  at: number,
): Change | null {
  if (stored.status === incident.status) return null;
  const newest = updateThatChangedPhase('any', incident, added);
  const { id } = incident;
  if (isOpen(stored) && !isOpen(incident))
    return { kind: 'resolved', key: `resolved:${id}:${newest?.id ?? incident.resolvedAt ?? at}`, incident };
  if (!isOpen(stored) && isOpen(incident))
    return { kind: 'reopened', key: `reopened:${id}:${newest?.id ?? at}`, incident };
  if (!isOpen(stored) || incident.status === 'unknown') return null;
  const key = `phase:${id}:${incident.status}:${newest?.id ?? incident.updates.at(-1)?.id ?? at}`;
  return { kind: 'phase_changed', key, incident, from: stored.status };
}

/** The new update that led to the current phase. */
function updateThatChangedPhase(
  phase: Change | 'any' | null,
  incident: Incident,
  added: readonly IncidentUpdate[],
): IncidentUpdate | null {
  if (phase === null) return null;
  const ends = (update: IncidentUpdate): boolean => isOpen(update) === isOpen(incident);
  return (
    added.findLast(({ status }) => status === incident.status && status !== 'postmortem') ??
    added.findLast((update) => ends(update) && update.status !== 'postmortem') ??
    null
  );
}

function growth(stored: Incident, incident: Incident): readonly Change[] {
  const newest = incident.updates.at(-1)?.id ?? '';
  const known = new Set(stored.componentIds);
  const addedIds = incident.componentIds.filter((id) => !known.has(id));
  const changes: Change[] = [];
  if (compareImpact(incident.impact, stored.impact) > 0)
    changes.push({
      kind: 'impact_raised',
      key: `impact:${incident.id}:${incident.impact}:${newest}`,
      incident,
      from: stored.impact,
    });
  if (known.size > 0 && addedIds.length > 0)
    changes.push({
      kind: 'components_added',
      key: `components:${incident.id}:${shortHash(addedIds.toSorted().join('\n'), 'base36')}:${newest}`,
      incident,
      addedIds,
    });
  return changes;
}

function postmortem(stored: Incident, incident: Incident): readonly Change[] {
  if (hasPostmortem(stored) || !hasPostmortem(incident)) return [];
  return [{ kind: 'postmortem', key: `postmortem:${incident.id}`, incident }];
}

function hasPostmortem({ status, updates }: Incident): boolean {
  return status === 'postmortem' || updates.some((update) => update.status === 'postmortem');
}
