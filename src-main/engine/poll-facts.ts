import type { Platform, PlatformCapabilities } from '../platforms/platform.ts';
import type { Store } from '../state/database/store.ts';
import type { PollFacts } from './apply-poll.ts';
import type { OfflineWatch } from './offline-watch.ts';
import type { VendorState } from './vendor-state.ts';

export interface PollFactsDeps {
  readonly store: Pick<Store, 'wasSeen'>;
  readonly offline: Pick<OfflineWatch, 'sinceAt'>;
}

/** Until the platform is known, assume that it reports as little as possible. */
const unknownCapabilities: PlatformCapabilities = {
  components: true,
  incidentComponents: true,
  updates: 'all',
  closedIncidents: 'inferred',
  maintenances: true,
  postmortems: false,
  validators: false,
};

/** The facts for applying a poll, from the platform, the store and our connection’s state. */
export function pollFacts(
  { store, offline }: PollFactsDeps,
  { subscription }: VendorState,
  platform: Platform | null,
): PollFacts {
  return {
    capabilities: platform?.capabilities ?? unknownCapabilities,
    isOffline: offline.sinceAt() !== null,
    wasSeen: (incidentId) => store.wasSeen(subscription.vendorId, incidentId),
  };
}
