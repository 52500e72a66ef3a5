import type { PlatformCapabilities } from '../platforms/platform.ts';
import { findPlatform } from '../platforms/registry.ts';
import type { Store } from '../state/database/store.ts';
import type { PollFacts } from './apply-poll.ts';
import type { OfflineWatch } from './offline-watch.ts';
import type { VendorState } from './vendor-state.ts';

export interface PollFactsDeps {
  readonly store: Pick<Store, 'wasSeen'>;
  readonly offline: Pick<OfflineWatch, 'sinceAt'>;
}

/** Before a platform is known the least is assumed of what it tells. */
const unknownCapabilities: PlatformCapabilities = {
  components: true,
  incidentComponents: true,
  updates: 'all',
  closedIncidents: 'inferred',
  maintenances: true,
  postmortems: false,
  validators: false,
};

/** What a poll is judged by, from the platform, the store and the state of our own line. */
export function pollFacts({ store, offline }: PollFactsDeps, { subscription, stored }: VendorState): PollFacts {
  const platform = stored.platform === null ? null : findPlatform(stored.platform);
  return {
    capabilities: platform?.capabilities ?? unknownCapabilities,
    isOffline: offline.sinceAt() !== null,
    wasSeen: (incidentId) => store.wasSeen(subscription.vendorId, incidentId),
  };
}
