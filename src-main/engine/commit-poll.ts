import type { Platform } from '../platforms/platform.ts';
import { findPlatform } from '../platforms/registry.ts';
import type { AcceptContext, Accepted } from './apply-poll.ts';
import type { EngineDeps } from './engine-deps.ts';
import { decideRound } from './evaluate-alerts.ts';
import type { OfflineWatch } from './offline-watch.ts';
import type { VendorState } from './vendor-state.ts';
import type { VendorStates } from './vendor-states.ts';

export interface ForceDeps extends EngineDeps {
  readonly states: VendorStates;
  readonly offline: OfflineWatch;
}

/** Before a platform is known nothing is known of what it tells, so the least is assumed. */
const untold: Platform['tells'] = {
  components: true,
  incidentComponents: true,
  updates: 'all',
  closedIncidents: 'inferred',
  maintenances: true,
  postmortems: false,
  validators: false,
};

/** What a reading is judged by, looked up in the store and the settings. */
export function acceptContext(deps: ForceDeps, state: VendorState): AcceptContext {
  const { vendorId } = state.subscription;
  const platform = state.stored.platform === null ? null : findPlatform(state.stored.platform);
  return {
    tells: platform?.tells ?? untold,
    isOffline: deps.offline.sinceAt() !== null,
    wasSeen: (incidentId) => deps.store.wasSeen(vendorId, incidentId),
    decide: (changes, holding, firstReading) => decideRound(deps, state, changes, holding, firstReading),
  };
}

/** The durable step: the commit first, then memory, then whoever is told. */
export function putInForce(deps: ForceDeps, { state, commit }: Accepted): VendorState {
  if (commit) deps.store.commit(commit);
  deps.states.set(state);
  if (commit && commit.alerts.length > 0) deps.onAlerts(commit.alerts);
  return state;
}
