import { incidentFacts } from '#shared/domain/incident-facts.ts';
import type { IncidentDetails, IncidentNeighbours } from '#shared/query-results.ts';
import type { StoredIncident } from '../../state/database/store.ts';
import { type EventContext, eventDetails } from './event-details.ts';

/** The contents of the incident window, from the history and the last known page. */
export function incidentDetails(
  stored: StoredIncident,
  context: EventContext & { readonly neighbours: IncidentNeighbours },
): IncidentDetails {
  const { incident } = stored;
  return {
    ...eventDetails({ ...incident, endedAt: incident.resolvedAt }, context),
    incident,
    facts: incidentFacts(incident, { seenAt: stored.firstSeenAt, toldAt: stored.toldAt, now: context.now }),
    updates: stored.updates.filter(({ status }) => status !== 'postmortem'),
    postmortem: stored.updates.findLast(({ status }) => status === 'postmortem') ?? null,
    acknowledged: context.silences.some(({ silence }) => silence.acknowledged !== null),
    neighbours: context.neighbours,
  };
}
