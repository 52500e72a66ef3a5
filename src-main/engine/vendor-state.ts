import type { Subscription } from '#shared/domain/subscription.ts';
import { emptyMemory } from '../changes/reading-memory.ts';
import type { StoredReading } from '../state/database/store.ts';

/** One followed vendor in memory. `version` increases with every change that a window might show. */
export interface VendorState {
  readonly subscription: Subscription;
  readonly stored: StoredReading;
  readonly version: number;
  /** The number of consecutive failed polls. */
  readonly failures: number;
  /** When closed incidents were last requested in this run; `null` if not yet. */
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

/** The same page at its new address: keeps what is known and detects the platform again. */
export function atNewAddress(state: VendorState, subscription: Subscription): VendorState {
  const stored = { ...state.stored, platform: subscription.platform, hints: {}, validators: {} };
  return { ...state, subscription, stored, failures: 0, closedAskedAt: null, wholeReadAt: null };
}
