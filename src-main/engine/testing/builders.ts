import { minuteMs } from '#shared/domain/duration.ts';
import type { Subscription } from '#shared/domain/subscription.ts';
import type { VendorRow } from '#shared/snapshot.ts';
import { aSubscription, builtAt } from '#shared/testing/builders.ts';
import type { SnapshotBuilderDeps } from '../snapshot/snapshot-builder.ts';
import { newVendorState, type VendorState } from '../vendor-state.ts';

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
    reading: { kind: 'fresh', readAt: builtAt, failure: null, failingSinceAt: null, nextPollAt: builtAt + minuteMs },
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
    isPinned: false,
    driftedPatterns: [],
    movedTo: null,
    days: 'f'.repeat(90),
    version: 1,
    ...over,
  };
}

/** A store without any records. */
export function anEmptyStore(over: Partial<SnapshotBuilderDeps['store']> = {}): SnapshotBuilderDeps['store'] {
  return {
    levelSpans: () => [],
    readLevelSpans: () => [],
    seenStates: () => new Map(),
    incidents: () => [],
    droppedHistory: () => null,
    incident: () => null,
    ledgerOfIncident: () => [],
    neighbours: () => ({ earlier: null, later: null }),
    maintenance: () => null,
    ledgerOfMaintenance: () => [],
    plannedBetween: () => [],
    addMissed: () => {},
    missedAlerts: () => [],
    clearMissed: () => {},
    restoreMissed: () => {},
    ...over,
  };
}
