import { isOver, type ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { lastPage } from '#shared/domain/reading.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { PlannedMaintenance } from '#shared/query-results.ts';
import { type MaintenanceRow, rowKey } from '#shared/snapshot.ts';
import type { PlannedWindow } from '../../state/database/store.ts';
import type { VendorState } from '../vendor-state.ts';
import { watchedPaths } from './incident-row.ts';

type Follower = Pick<Subscription, 'vendorId' | 'name' | 'filter'>;

/** Current and planned maintenance of watched components, soonest first. */
export function maintenanceRows(state: VendorState): readonly MaintenanceRow[] {
  const page = lastPage(state.stored.reading);
  if (!page) return [];
  return page.maintenances
    .filter((maintenance) => !isOver(maintenance) && touchesWatched(maintenance, state.subscription, page))
    .map((maintenance) => maintenanceRow(maintenance, state.subscription, page))
    .sort((a, b) => (a.startsAt ?? 0) - (b.startsAt ?? 0));
}

/** A maintenance of the history, for the calendar. */
export function plannedMaintenance(
  window: PlannedWindow,
  follower: Follower,
  page: StatusPage | null,
): PlannedMaintenance {
  return { ...maintenanceRow(window, follower, page), moves: window.moves, movedFrom: window.movedFrom };
}

/** Maintenance that names no component affects the whole page. */
export function touchesWatched(
  maintenance: Pick<ScheduledMaintenance, 'componentIds'>,
  { filter }: Follower,
  page: StatusPage | null,
): boolean {
  return maintenance.componentIds.length === 0 || page === null || watchedPaths(page, maintenance, filter).length > 0;
}

function maintenanceRow(
  maintenance: Omit<ScheduledMaintenance, 'updates'>,
  { vendorId, name, filter }: Follower,
  page: StatusPage | null,
): MaintenanceRow {
  return {
    key: rowKey(vendorId, maintenance.id),
    vendorId,
    vendorName: name,
    maintenanceId: maintenance.id,
    title: maintenance.title,
    status: maintenance.status,
    url: maintenance.url,
    startsAt: maintenance.startsAt,
    endsAt: maintenance.endsAt,
    components: page ? watchedPaths(page, maintenance, filter) : [],
  };
}
