import { allGroups } from '#shared/domain/alert-group.ts';
import { aSubscription, builtAt } from '#shared/domain/builders.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { IncidentRow, Snapshot, VendorRow } from '#shared/snapshot.ts';
import { rowKey } from '#shared/snapshot.ts';
import { newVendorState, type VendorState } from './vendor-state.ts';

export function aVendorState(
  over: Partial<VendorState['stored']> = {},
  subscription: Partial<Subscription> = {},
): VendorState {
  const state = newVendorState(aSubscription(subscription), null);
  return { ...state, stored: { ...state.stored, ...over } };
}

export function aVendorRow(over: Partial<VendorRow> = {}): VendorRow {
  const { vendorId, name, pageUrl } = aSubscription();
  return {
    id: vendorId,
    name,
    pageUrl,
    platform: 'statuspage',
    reading: { kind: 'fresh', readAt: builtAt, failure: null, failingSinceAt: null, nextPollAt: builtAt + 60_000 },
    level: 'none',
    trayLevel: 'none',
    glyph: 'fine',
    words: 'fine',
    description: 'All systems operational',
    componentCount: 1,
    watchedCount: 1,
    newComponentCount: 0,
    mutedCount: 0,
    silenceId: null,
    driftedPatterns: [],
    movedTo: null,
    days: 'f'.repeat(90),
    version: 1,
    ...over,
  };
}

export function anIncidentRow(over: Partial<IncidentRow> = {}): IncidentRow {
  const { vendorId, name } = aSubscription();
  return {
    key: rowKey(vendorId, 'i1'),
    vendorId,
    vendorName: name,
    incidentId: 'i1',
    title: 'Runs are slow',
    impact: 'minor',
    status: 'investigating',
    glyph: 'degraded',
    url: null,
    startedAt: builtAt,
    firstSeenAt: builtAt,
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

export function aSnapshot(over: Partial<Snapshot> = {}): Snapshot {
  return {
    revision: 1,
    overview: {
      glyph: 'fine',
      verdict: 'Everything you use is fine',
      checkedAt: builtAt,
      checking: false,
      freshCount: 1,
      vendorCount: 1,
      unreadableCount: 0,
      mutedCount: 0,
      pausedUntil: null,
      quietUntil: null,
      offlineSinceAt: null,
      fineSinceAt: null,
    },
    vendors: {},
    incidents: {},
    maintenances: {},
    silences: {},
    channels: {},
    banners: {},
    away: null,
    appearance: defaultSettings.appearance,
    general: defaultSettings.general,
    alerts: defaultSettings.alerts,
    quietHours: [],
    groups: allGroups([]),
    catalogue: { source: null, issuedAt: 0, vendorCount: 0, isRefreshed: false, lastTry: null },
    firstRunDone: true,
    facts: {
      version: '1.0.0',
      platform: 'linux',
      notifications: 'native',
      secretStorage: 'unknown',
      dataDirectory: '/data',
      clockSkewMs: 0,
    },
    ...over,
  };
}
