import { isOver } from '#shared/domain/maintenance.ts';
import { lastPage } from '#shared/domain/reading.ts';
import { type MaintenanceRow, rowKey } from '#shared/snapshot.ts';
import type { VendorState } from '../vendor-state.ts';
import { watchedPaths } from './incident-row.ts';

/** Maintenances under way or planned that touch what is watched, soonest first. */
export function maintenanceRows(state: VendorState): readonly MaintenanceRow[] {
  const page = lastPage(state.stored.reading);
  if (!page) return [];
  const { vendorId, name, filter } = state.subscription;
  return page.maintenances
    .filter((maintenance) => !isOver(maintenance))
    .map((maintenance) => ({ maintenance, components: watchedPaths(page, maintenance, filter) }))
    .filter(({ maintenance, components }) => maintenance.componentIds.length === 0 || components.length > 0)
    .map(({ maintenance, components }) => ({
      key: rowKey(vendorId, maintenance.id),
      vendorId,
      vendorName: name,
      maintenanceId: maintenance.id,
      title: maintenance.title,
      status: maintenance.status,
      url: maintenance.url,
      startsAt: maintenance.startsAt,
      endsAt: maintenance.endsAt,
      components,
    }))
    .sort((a, b) => (a.startsAt ?? 0) - (b.startsAt ?? 0));
}
