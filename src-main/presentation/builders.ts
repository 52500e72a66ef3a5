import { allGroups } from '#shared/domain/alert-group.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { type IncidentRow, type MaintenanceRow, type Overview, rowKey, type Snapshot } from '#shared/snapshot.ts';

/** 2026-03-12 14:02 in the zone of the machine: at which the tests of this folder stand. */
export const shownAt = new Date(2026, 2, 12, 14, 2).getTime();

export function anOverview(over: Partial<Overview> = {}): Overview {
  return {
    glyph: 'fine',
    verdict: 'All fine',
    checkedAt: shownAt,
    checking: false,
    freshCount: 2,
    vendorCount: 2,
    unreadableCount: 0,
    mutedCount: 0,
    pausedUntil: null,
    quietUntil: null,
    offlineSinceAt: null,
    fineSinceAt: null,
    ...over,
  };
}

export function anIncidentRow(over: Partial<IncidentRow> = {}): IncidentRow {
  const vendorId = over.vendorId ?? toVendorId(over.vendorName ?? 'Acme');
  const incidentId = over.incidentId ?? 'i1';
  return {
    key: rowKey(vendorId, incidentId),
    vendorId,
    vendorName: 'Acme',
    incidentId,
    title: 'Runs are slow',
    impact: 'minor',
    status: 'investigating',
    glyph: 'degraded',
    url: null,
    startedAt: shownAt,
    firstSeenAt: shownAt,
    components: ['Pipelines'],
    affects: 'components',
    standing: 'ours',
    newest: null,
    isNew: false,
    acknowledged: false,
    silenceId: null,
    ...over,
  };
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
    startsAt: shownAt + 60 * 60_000,
    endsAt: shownAt + 2 * 60 * 60_000,
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
  return {
    revision: 1,
    overview: anOverview(overview),
    vendors: {},
    incidents: Object.fromEntries(incidents.map((row) => [row.key, row])),
    maintenances: Object.fromEntries(maintenances.map((row) => [row.key, row])),
    silences: {},
    channels: {},
    banners: {},
    away: null,
    appearance: { ...defaultSettings.appearance, clock: '24h' },
    general: defaultSettings.general,
    alerts: defaultSettings.alerts,
    quietHours: [],
    groups: allGroups([]),
    catalogue: { source: null, issuedAt: 0, vendorCount: 0, isRefreshed: false, lastTry: null },
    firstRunDone: true,
    facts: {
      version: '1.0.0',
      platform: 'linux',
      notifications: 'unknown',
      secretStorage: 'unknown',
      dataDirectory: '',
      clockSkewMs: 0,
    },
    ...rest,
  };
}
