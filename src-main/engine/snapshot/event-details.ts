import { type ComponentStatus, compareComponentStatus, componentPath } from '#shared/domain/component.ts';
import { isWatched } from '#shared/domain/component-filter.ts';
import type { Incident, IncidentUpdate } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { EventDetails } from '#shared/query-results.ts';
import { rowKey, type SilenceRow } from '#shared/snapshot.ts';

/** What is known about an incident or maintenance apart from its history. */
export interface EventContext {
  readonly subscription: Pick<Subscription, 'vendorId' | 'name' | 'filter'>;
  readonly version: number;
  readonly page: StatusPage | null;
  readonly ledger: readonly LedgerEntry[];
  readonly silences: readonly SilenceRow[];
  readonly now: number;
}

/** The component fields of an incident or maintenance. */
interface VendorEvent extends Pick<Incident, 'id' | 'componentIds'> {
  readonly updates: readonly IncidentUpdate<string>[];
  readonly endedAt: number | null;
}

/** What the windows of incidents and maintenance share, except the updates. */
export function eventDetails(event: VendorEvent, context: EventContext): Omit<EventDetails, 'updates'> {
  const { subscription, page } = context;
  return {
    key: rowKey(subscription.vendorId, event.id),
    vendorId: subscription.vendorId,
    vendorName: subscription.name,
    version: context.version,
    timeZone: page?.timeZone ?? null,
    components: affectedComponents(event, context),
    lanes: lanesOf(event, context.page),
    ledger: context.ledger,
    silences: context.silences,
  };
}

function affectedComponents(event: VendorEvent, context: EventContext): EventDetails['components'] {
  return event.componentIds.map((id) => {
    const component = context.page?.components.find((one) => one.id === id);
    const seen = transitionsOf(event, id).map(({ to }) => to);
    return {
      id,
      path: pathOf(context.page, id) ?? nameInUpdates(event, id) ?? id,
      worst: seen.length > 0 ? seen.reduce((a, b) => (compareComponentStatus(a, b) >= 0 ? a : b)) : null,
      now: component?.status ?? null,
      watched: component ? isWatched(context.subscription.filter, component, context.page?.groups ?? []) : false,
    };
  });
}

function pathOf(page: EventContext['page'], componentId: string): string | null {
  const component = page?.components.find(({ id }) => id === componentId);
  return component ? componentPath(component, page?.groups ?? []) : null;
}

function nameInUpdates(event: VendorEvent, componentId: string): string | null {
  return transitionsOf(event, componentId).at(-1)?.name ?? null;
}

function transitionsOf(event: VendorEvent, componentId: string) {
  return event.updates.flatMap((update) =>
    update.components
      .filter(({ id }) => id === componentId)
      .map(({ name, from, to }) => ({ at: update.postedAt, name, from, to })),
  );
}

/** One lane per component that any update names, by its path on the page; a status lasts until the next one. */
function lanesOf(event: VendorEvent, page: EventContext['page']): EventDetails['lanes'] {
  const ids = [...new Set(event.updates.flatMap(({ components }) => components.map(({ id }) => id)))];
  return ids.map((componentId) => {
    const told = transitionsOf(event, componentId).flatMap((one) => (one.at === null ? [] : [{ ...one, at: one.at }]));
    const spans: { fromAt: number; untilAt: number | null; status: ComponentStatus }[] = [];
    for (const { at, to } of told) {
      const last = spans.at(-1);
      if (last?.status === to) continue;
      if (last) last.untilAt = at;
      spans.push({ fromAt: at, untilAt: event.endedAt, status: to });
    }
    return { componentId, name: pathOf(page, componentId) ?? told.at(-1)?.name ?? componentId, spans };
  });
}
