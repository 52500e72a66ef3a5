import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { AwayDigest } from '#shared/snapshot.ts';
import { missedDigest, withCurrentState } from '../alerts/missed-digest.ts';
import type { EngineDeps } from './engine-deps.ts';
import { isOngoing } from './is-ongoing.ts';
import type { VendorStates } from './vendor-states.ts';

export interface MissedAlerts {
  /** `sinceAt` is when the user left; where it is not known, the first missed alert tells it. */
  add(alerts: readonly LedgerEntry[], sinceAt: number | null): void;
  clear(): void;
  /** With its current state: what has ended since is not open. */
  current(): AwayDigest | null;
}

export interface MissedAlertsDeps extends Pick<EngineDeps, 'now'> {
  readonly states: Pick<VendorStates, 'get'>;
}

/** What was missed, until the user has read it. */
export function createMissedAlerts(deps: MissedAlertsDeps): MissedAlerts {
  let away: AwayDigest | null = null;
  return {
    add(alerts, sinceAt) {
      const untilAt = deps.now();
      const firstAt = alerts.reduce((first, { at }) => Math.min(first, at), sinceAt ?? untilAt);
      away = missedDigest(away, alerts, { sinceAt: firstAt, untilAt });
    },
    clear() {
      away = null;
    },
    current: () => away && withCurrentState(away, (alert) => isOngoing(deps.states, alert)),
  };
}
