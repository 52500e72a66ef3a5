import { allGroups } from '../domain/alert-group.ts';
import { defaultSettings } from '../domain/settings.ts';
import { toVendorId } from '../domain/vendor.ts';
import { type IncidentRow, type Overview, type ResolvedRow, rowKey, type Snapshot } from '../snapshot.ts';
import { builtAt } from './builders.ts';

/** Two vendors, both fine. */
export function anOverview(over: Partial<Overview> = {}): Overview {
  return {
    glyph: 'fine',
    verdict: 'All fine',
    detail: null,
    checkedAt: builtAt,
    checking: false,
    freshCount: 2,
    vendorCount: 2,
    unreadableCount: 0,
    mutedCount: 0,
    pausedUntil: null,
    quietUntil: null,
    offlineSinceAt: null,
    fineSinceAt: null,
    fineShare: null,
    ...over,
  };
}

/** The key is derived from the vendor and the id. */
export function anIncidentRow(over: Partial<Omit<IncidentRow, 'key'>> = {}): IncidentRow {
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
    startedAt: builtAt,
    firstSeenAt: builtAt,
    components: ['Pipelines'],
    affects: 'components',
    relevance: 'ours',
    newest: null,
    isNew: false,
    acknowledged: false,
    silenceId: null,
    ...over,
  };
}

export function aResolvedRow(over: Partial<Omit<ResolvedRow, 'key'>> = {}): ResolvedRow {
  const vendorId = over.vendorId ?? toVendorId(over.vendorName ?? 'Acme');
  const incidentId = over.incidentId ?? 'i1';
  return {
    key: rowKey(vendorId, incidentId),
    vendorId,
    vendorName: 'Acme',
    incidentId,
    title: 'Runs were slow',
    startedAt: builtAt,
    resolvedAt: builtAt,
    hasPostmortem: false,
    ...over,
  };
}

/** Without rows, after the first run. */
export function aSnapshot(over: Partial<Snapshot> = {}): Snapshot {
  return {
    revision: 1,
    overview: anOverview(),
    vendors: {},
    incidents: {},
    maintenances: {},
    resolved: {},
    silences: {},
    recoveryWatches: [],
    channels: {},
    banners: {},
    away: null,
    appearance: defaultSettings.appearance,
    general: defaultSettings.general,
    alerts: defaultSettings.alerts,
    quietHours: [],
    groups: allGroups([]),
    catalogue: { source: null, issuedAt: 0, vendorCount: 0, isRefreshed: false, lastTry: null },
    release: { source: null, lastTry: null, latest: null, isSkipped: false },
    localServer: { ...defaultSettings.localServer, problem: null },
    team: null,
    teamList: null,
    heartbeat: null,
    firstRunDone: true,
    facts: {
      version: '1.0.0',
      platform: 'linux',
      notifications: 'unknown',
      secretStorage: 'unknown',
      dataDirectory: '',
      clockSkewMs: 0,
    },
    ...over,
  };
}
