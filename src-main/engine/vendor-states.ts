import type { Subscription } from '#shared/domain/subscription.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Store } from '../state/database/store.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { atNewAddress, newVendorState, type VendorState } from './vendor-state.ts';

export interface VendorStates {
  /** In the order of the subscriptions. */
  all(): readonly VendorState[];
  count(): number;
  get(vendorId: VendorId): VendorState | null;
  /** Ignored if the vendor is no longer followed. */
  set(state: VendorState): void;
  /** Makes windows fetch this vendor's details again. */
  touch(vendorId: VendorId): void;
  /**
   * Applies the subscriptions of the settings. Vendors whose address was edited start over, unless it is the page’s
   * own new address.
   */
  sync(): { added: readonly VendorId[]; removed: readonly VendorId[]; moved: readonly VendorId[] };
}

export interface VendorStatesDeps {
  readonly store: Pick<Store, 'loadReadings' | 'forgetReading'>;
  readonly settings: Pick<SettingsHandle, 'get'>;
}

/** The followed vendors in memory, loaded from the store. */
export function createVendorStates({ store, settings }: VendorStatesDeps): VendorStates {
  const stored = new Map(store.loadReadings().map((reading) => [reading.vendorId, reading]));
  const states = new Map<VendorId, VendorState>();
  for (const subscription of settings.get().subscriptions)
    states.set(subscription.vendorId, newVendorState(subscription, stored.get(subscription.vendorId) ?? null));
  stored.clear();

  const replace = (vendorId: VendorId, change: (state: VendorState) => VendorState): void => {
    const state = states.get(vendorId);
    if (state) states.set(vendorId, { ...change(state), version: state.version + 1 });
  };

  /** The other page must never be compared with this one, even after a restart. */
  const startOver = (subscription: Subscription): void => {
    store.forgetReading(subscription.vendorId);
    states.set(subscription.vendorId, newVendorState(subscription, null));
  };

  return {
    all: () => [...states.values()],
    count: () => states.size,
    get: (vendorId) => states.get(vendorId) ?? null,
    set(state) {
      const { vendorId } = state.subscription;
      const present = states.get(vendorId);
      if (present) states.set(vendorId, { ...state, subscription: present.subscription });
    },
    touch: (vendorId) => replace(vendorId, (state) => state),
    sync() {
      const wanted = new Map(settings.get().subscriptions.map((one) => [one.vendorId, one]));
      const removed = [...states.keys()].filter((vendorId) => !wanted.has(vendorId));
      for (const vendorId of removed) {
        states.delete(vendorId);
        store.forgetReading(vendorId);
      }
      const added: VendorId[] = [];
      const moved: VendorId[] = [];
      for (const [vendorId, subscription] of wanted) {
        const state = states.get(vendorId);
        if (!state) {
          added.push(vendorId);
          states.set(vendorId, newVendorState(subscription, null));
        } else if (isElsewhere(state.subscription, subscription)) {
          moved.push(vendorId);
          if (state.stored.memory.movedTo === subscription.pageUrl)
            replace(vendorId, (one) => atNewAddress(one, subscription));
          else startOver(subscription);
        } else if (state.subscription !== subscription) replace(vendorId, (one) => ({ ...one, subscription }));
      }
      return { added, removed, moved };
    },
  };
}

function isElsewhere(before: Subscription, after: Subscription): boolean {
  return before.pageUrl !== after.pageUrl || before.platform !== after.platform;
}
