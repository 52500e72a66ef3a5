import { hourMs } from '#shared/domain/duration.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { type IncidentRow, type MaintenanceRow, type Overview, rowKey, type Snapshot } from '#shared/snapshot.ts';
import * as shared from '#shared/testing/snapshot-builders.ts';

/** 2026-03-12 14:02 in the local time zone: the current time of these tests. */
export const shownAt = new Date(2026, 2, 12, 14, 2).getTime();

export function anIncidentRow(over: Parameters<typeof shared.anIncidentRow>[0] = {}): IncidentRow {
  return shared.anIncidentRow({ startedAt: shownAt, firstSeenAt: shownAt, ...over });
}

export function aMaintenanceRow(over: Partial<MaintenanceRow> = {}): MaintenanceRow {
  const vendorId = over.vendorId ?? toVendorId(over.vendorName ?? 'Acme');
  const maintenanceId = over.maintenanceId ?? 'm1';
  return {
    key: rowKey(vendorId, maintenanceId),
    vendorId,
    vendorName: 'Acme',
    maintenanceId,
    title: 'Database upgrade',
    status: 'scheduled',
    url: null,
    startsAt: shownAt + hourMs,
    endsAt: shownAt + 2 * hourMs,
    components: [],
    ...over,
  };
}

export function aSnapshot(
  over: Partial<Omit<Snapshot, 'incidents' | 'maintenances' | 'overview'>> & {
    readonly overview?: Partial<Overview>;
    readonly incidents?: readonly IncidentRow[];
    readonly maintenances?: readonly MaintenanceRow[];
  } = {},
): Snapshot {
  const { overview, incidents = [], maintenances = [], ...rest } = over;
  return shared.aSnapshot({
    overview: shared.anOverview({ checkedAt: shownAt, ...overview }),
    incidents: Object.fromEntries(incidents.map((row) => [row.key, row])),
    maintenances: Object.fromEntries(maintenances.map((row) => [row.key, row])),
    appearance: { ...defaultSettings.appearance, clock: '24h' },
    ...rest,
  });
}
