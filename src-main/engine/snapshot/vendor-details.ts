import { isWatched } from '#shared/domain/component-filter.ts';
import { minuteMs } from '#shared/domain/duration.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { postingDelayMs, usualPostingDelay } from '#shared/domain/posting-delay.ts';
import { componentStatusNow, lastPage, type Reading } from '#shared/domain/reading.ts';
import type { Silence } from '#shared/domain/silence.ts';
import type { VendorDetails } from '#shared/query-results.ts';
import type { StoredIncident } from '../../state/database/store.ts';
import type { VendorState } from '../vendor-state.ts';

/** A vendor’s component tree with filter and silences applied, and its newest incidents. */
export function vendorDetails(
  state: VendorState,
  silences: readonly Silence[],
  incidents: readonly StoredIncident[],
  kind: Reading['kind'],
): VendorDetails {
  const page = lastPage(state.stored.reading);
  const known = new Set(state.stored.memory.knownComponentIds);
  const silenceOn = (kind: 'group' | 'component', id: string): string | null =>
    silences.find(
      ({ target }) =>
        (target.kind === 'group' && kind === 'group' && target.groupId === id) ||
        (target.kind === 'component' && kind === 'component' && target.componentId === id),
    )?.id ?? null;
  return {
    id: state.subscription.vendorId,
    version: state.version,
    timeZone: page?.timeZone ?? null,
    subscription: state.subscription,
    groups: (page?.groups ?? []).map(({ id, name }) => ({ id, name, silenceId: silenceOn('group', id) })),
    components: (page?.components ?? []).map((component) => ({
      id: component.id,
      name: component.name,
      groupId: component.groupId,
      status: componentStatusNow({ kind }, component.status),
      watched: isWatched(state.subscription.filter, component, page?.groups ?? []),
      silenceId: silenceOn('component', component.id),
      isNew: known.size > 0 && !known.has(component.id),
      hidden: component.hiddenWhenOperational && component.status === 'operational',
      ...(component.notMonitored ? { notMonitored: true as const } : {}),
    })),
    incidents: incidents.map(({ incident }) => ({
      id: incident.id,
      title: incident.title,
      impact: incident.impact,
      status: incident.status,
      startedAt: incident.startedAt ?? incident.firstPostedAt,
      resolvedAt: incident.resolvedAt,
    })),
    notUnderstood: page?.notUnderstood ?? [],
    postingDelay: usualPostingDelay(incidents.map(({ incident }) => incident)),
    latePosts: (page?.incidents ?? []).filter(isOpen).flatMap(({ id, title, ...posted }) => {
      const delayMs = postingDelayMs(posted);
      return delayMs === null || delayMs < minuteMs ? [] : [{ incidentId: id, title, delayMs }];
    }),
  };
}
