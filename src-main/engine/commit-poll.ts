import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { Store } from '../state/database/store.ts';
import type { AppliedPoll } from './apply-poll.ts';
import type { EngineDeps } from './engine-deps.ts';
import type { VendorState } from './vendor-state.ts';
import type { VendorStates } from './vendor-states.ts';

export interface CommitDeps extends Pick<EngineDeps, 'onAlerts'> {
  readonly store: Pick<Store, 'commit'>;
  readonly states: Pick<VendorStates, 'set'>;
}

/** The durable step: first the store, then memory, then the delivery of alerts. */
export function commitPoll(
  deps: CommitDeps,
  { state, changes, commit }: AppliedPoll,
  alerts: readonly LedgerEntry[],
  unreadSinceAt: number | null = null,
): VendorState {
  if (commit) deps.store.commit({ ...commit, changes, alerts, unreadSinceAt });
  deps.states.set(state);
  if (commit && alerts.length > 0) deps.onAlerts(alerts);
  return state;
}
