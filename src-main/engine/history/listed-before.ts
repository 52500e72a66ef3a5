import { addTo } from '#shared/domain/add-to.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import type { IncidentSummary } from '../../state/database/incident-summaries.ts';
import type { IncidentTimes } from '../../state/database/incident-times.ts';
import type { HistoryStart } from '../../state/database/store.ts';
import { timesOf } from './history-rows.ts';
import type { Stretch } from './level-time.ts';

/** The vendor’s own list for the time before the first reading: calm since its oldest incident, and its incidents. */
export function listedBefore(incidents: readonly IncidentTimes[], start: HistoryStart): readonly Stretch<Indicator>[] {
  const calm = calmBefore(start);
  return calm === null ? [] : [calm, ...incidents.flatMap((one) => listedStretch(one, calm.untilAt) ?? [])];
}

/** Like `listedBefore`, for each component by its id. */
export function listedOfComponents(
  summaries: readonly IncidentSummary[],
  start: HistoryStart,
): (id: string) => readonly Stretch<Indicator>[] {
  const calm = calmBefore(start);
  if (calm === null) return () => [];
  const ofAll: Stretch<Indicator>[] = [];
  const ofOne = new Map<string, Stretch<Indicator>[]>();
  for (const summary of summaries) {
    const stretch = listedStretch(timesOf(summary), calm.untilAt);
    if (!stretch) continue;
    const { affects, componentIds } = summary.incident;
    if (affects === 'page' && componentIds.length === 0) ofAll.push(stretch);
    for (const id of componentIds) addTo(ofOne, id, stretch);
  }
  return (id) => [calm, ...ofAll, ...(ofOne.get(id) ?? [])];
}

function calmBefore({ firstReadAt, oldestIncidentAt }: HistoryStart): Stretch<Indicator> | null {
  if (firstReadAt === null || oldestIncidentAt === null || oldestIncidentAt >= firstReadAt) return null;
  return { fromAt: oldestIncidentAt, untilAt: firstReadAt, level: 'none' };
}

function listedStretch({ beganAt, endedAt, impact }: IncidentTimes, firstReadAt: number): Stretch<Indicator> | null {
  if (beganAt >= firstReadAt || impact === 'none' || impact === 'unknown') return null;
  const untilAt = Math.min(endedAt ?? beganAt, firstReadAt);
  return { fromAt: beganAt, untilAt: Math.max(untilAt, beganAt + 1), level: impact };
}
