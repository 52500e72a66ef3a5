import { type ComponentStatus, compareComponentStatus, componentPath } from '#shared/domain/component.ts';
import { isWatched } from '#shared/domain/component-filter.ts';
import type { Incident } from '#shared/domain/incident.ts';
import { incidentFacts } from '#shared/domain/incident-facts.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { IncidentDetails } from '#shared/query-results.ts';
import { rowKey, type SilenceRow } from '#shared/snapshot.ts';
import type { StoredIncident } from '../../state/database/store.ts';

export interface IncidentDetailsContext {
  readonly subscription: Pick<Subscription, 'vendorId' | 'name' | 'filter'>;
  readonly version: number;
  readonly page: StatusPage | null;
  readonly ledger: readonly LedgerEntry[];
  readonly silences: readonly SilenceRow[];
  readonly now: number;
}

/** Everything that the incident window shows, from the history and the last known page. */
export function incidentDetails(stored: StoredIncident, context: IncidentDetailsContext): IncidentDetails {
  const { incident } = stored;
  const { subscription, page } = context;
  return {
    key: rowKey(subscription.vendorId, incident.id),
    vendorId: subscription.vendorId,
    vendorName: subscription.name,
    version: context.version,
    timeZone: page?.timeZone ?? null,
    incident,
    facts: incidentFacts(incident, { seenAt: stored.firstSeenAt, toldAt: stored.toldAt, now: context.now }),
    updates: stored.updates.filter(({ status }) => status !== 'postmortem'),
    postmortem: stored.updates.findLast(({ status }) => status === 'postmortem') ?? null,
    components: affectedComponents(incident, context),
    lanes: lanesOf(incident),
    ledger: context.ledger,
    silences: context.silences,
    acknowledged: context.silences.some(({ silence }) => silence.acknowledged !== null),
  };
}

function affectedComponents(incident: Incident, context: IncidentDetailsContext): IncidentDetails['components'] {
  return incident.componentIds.map((id) => {
    const component = context.page?.components.find((one) => one.id === id);
    const seen = transitionsOf(incident, id).map(({ to }) => to);
    return {
      id,
      path: component ? componentPath(component, context.page?.groups ?? []) : (nameInUpdates(incident, id) ?? id),
      worst: seen.length > 0 ? seen.reduce((a, b) => (compareComponentStatus(a, b) >= 0 ? a : b)) : null,
      now: component?.status ?? null,
      watched: component ? isWatched(context.subscription.filter, component, context.page?.groups ?? []) : false,
    };
  });
}

function nameInUpdates(incident: Incident, componentId: string): string | null {
  return transitionsOf(incident, componentId).at(-1)?.name ?? null;
}

function transitionsOf(incident: Incident, componentId: string) {
  return incident.updates.flatMap((update) =>
    update.components
      .filter(({ id }) => id === componentId)
      .map(({ name, from, to }) => ({ at: update.postedAt, name, from, to })),
  );
}

/** One lane per component that any update names; a status holds until the next update that names one. */
function lanesOf(incident: Incident): IncidentDetails['lanes'] {
  const ids = [...new Set(incident.updates.flatMap(({ components }) => components.map(({ id }) => id)))];
  return ids.map((componentId) => {
    const told = transitionsOf(incident, componentId).flatMap((one) =>
      one.at === null ? [] : [{ ...one, at: one.at }],
    );
    const spans: { fromAt: number; untilAt: number | null; status: ComponentStatus }[] = [];
    for (const { at, to } of told) {
      const last = spans.at(-1);
      if (last?.status === to) continue;
      if (last) last.untilAt = at;
      spans.push({ fromAt: at, untilAt: incident.resolvedAt, status: to });
    }
    return { componentId, name: told.at(-1)?.name ?? componentId, spans };
  });
}
