import { relevanceOf } from '#shared/domain/component-filter.ts';
import { dayMs } from '#shared/domain/duration.ts';
import { type Incident, isOpen } from '#shared/domain/incident.ts';
import { lastPage } from '#shared/domain/reading.ts';
import { type ResolvedRow, rowKey } from '#shared/snapshot.ts';
import type { StoredIncident } from '../../state/database/store.ts';
import type { VendorState } from '../vendor-state.ts';

/** How long resolved incidents stay visible. */
export const resolvedForMs = dayMs;

/** Resolved incidents of the history that affected watched components; omitted without any time of their end. */
export function resolvedRows(state: VendorState, stored: readonly StoredIncident[]): readonly ResolvedRow[] {
  const page = lastPage(state.stored.reading);
  const { vendorId, name, filter } = state.subscription;
  return stored
    .filter(({ incident }) => !isOpen(incident) && page !== null && relevanceOf(incident, page, filter) !== 'not-ours')
    .flatMap(({ incident, updates }) => {
      const resolvedAt = endOf(incident);
      if (resolvedAt === null) return [];
      return {
        key: rowKey(vendorId, incident.id),
        vendorId,
        vendorName: name,
        incidentId: incident.id,
        title: incident.title,
        startedAt: incident.startedAt ?? incident.firstPostedAt,
        resolvedAt,
        hasPostmortem: incident.status === 'postmortem' || updates.some(({ status }) => status === 'postmortem'),
      };
    });
}

/** When it was resolved or, if the vendor never said so, the time of the last post. */
function endOf({ resolvedAt, updates }: Incident): number | null {
  return resolvedAt ?? updates.findLast(({ status }) => status === 'resolved')?.postedAt ?? null;
}
