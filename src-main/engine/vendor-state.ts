import type { Subscription } from '#shared/domain/subscription.ts';
import { emptyMemory } from '../changes/reading-memory.ts';
import type { StoredReading } from '../state/database/store.ts';

/** One followed vendor in memory. `version` grows with everything that a window might show of it. */
export interface VendorState {
  readonly subscription: Subscription;
  readonly stored: StoredReading;
  readonly version: number;
  /** Failed polls in a row. */
  readonly failures: number;
  /** When the closed incidents were last asked for in this run; `null` when not yet. */
  readonly closedAskedAt: number | null;
  /** When the page was last read without validators. */
  readonly wholeReadAt: number | null;
}

/** The state of a vendor that was never read, or whose stored reading was lost. */
export function newVendorState(subscription: Subscription, stored: StoredReading | null): VendorState {
  return {
    subscription,
    stored: stored ?? {
      vendorId: subscription.vendorId,
      reading: { kind: 'pending' },
      platform: subscription.platform,
      hints: {},
      validators: {},
      memory: emptyMemory,
      postmortemUntil: null,
    },
    version: 1,
    failures: 0,
    closedAskedAt: null,
    wholeReadAt: null,
  };
}

/** The same page under its new address: what is known stays, and how to ask for it is detected again. */
export function atNewAddress(state: VendorState, subscription: Subscription): VendorState {
  const stored = { ...state.stored, platform: subscription.platform, hints: {}, validators: {} };
  return { ...state, subscription, stored, failures: 0, closedAskedAt: null, wholeReadAt: null };
}
