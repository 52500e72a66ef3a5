import type { Platform } from '../platforms/platform.ts';
import { findPlatform } from '../platforms/registry.ts';
import type { AppliedPoll, ApplyPollFacts } from './apply-poll.ts';
import type { EngineDeps } from './engine-deps.ts';
import { evaluateAlerts } from './evaluate-alerts.ts';
import type { OfflineWatch } from './offline-watch.ts';
import type { VendorState } from './vendor-state.ts';
import type { VendorStates } from './vendor-states.ts';

export interface CommitDeps extends EngineDeps {
  readonly states: VendorStates;
  readonly offline: OfflineWatch;
}

/** Before a platform is known nothing is known of what it tells, so the least is assumed. */
const unknownCapabilities: Platform['capabilities'] = {
  components: true,
  incidentComponents: true,
  updates: 'all',
  closedIncidents: 'inferred',
  maintenances: true,
  postmortems: false,
  validators: false,
};

/** What a reading is judged by, looked up in the store and the settings. */
export function applyPollFacts(deps: CommitDeps, state: VendorState): ApplyPollFacts {
  const { vendorId } = state.subscription;
  const platform = state.stored.platform === null ? null : findPlatform(state.stored.platform);
  return {
    capabilities: platform?.capabilities ?? unknownCapabilities,
    isOffline: deps.offline.sinceAt() !== null,
    wasSeen: (incidentId) => deps.store.wasSeen(vendorId, incidentId),
    decide: (changes, pageState, firstReading) => evaluateAlerts(deps, state, changes, pageState, firstReading),
  };
}

/** The durable step: the commit first, then memory, then whoever is told. */
export function commitPoll(deps: CommitDeps, { state, commit }: AppliedPoll): VendorState {
  if (commit) deps.store.commit(commit);
  deps.states.set(state);
  if (commit && commit.alerts.length > 0) deps.onAlerts(commit.alerts);
  return state;
}
