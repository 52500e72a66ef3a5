import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { AwayDigest } from '#shared/snapshot.ts';
import { missedDigest, withCurrentState } from '../alerts/missed-digest.ts';
import type { MissedLine, Store } from '../state/database/store.ts';
import type { EngineDeps } from './engine-deps.ts';
import { isOngoing } from './is-ongoing.ts';
import type { VendorStates } from './vendor-states.ts';

export interface MissedAlerts {
  /** `sinceAt` is when the user left; if unknown, the time of the first missed alert is used. */
  add(alerts: readonly LedgerEntry[], sinceAt: number | null): void;
  clear(): void;
  /** Undoes the last `clear`, once. */
  restore(): void;
  /** Includes the current state of each item. */
  current(): AwayDigest | null;
}

export interface MissedAlertsDeps extends Pick<EngineDeps, 'now'> {
  readonly store: Pick<Store, 'addMissed' | 'missedAlerts' | 'clearMissed' | 'restoreMissed'>;
  readonly states: Pick<VendorStates, 'get'>;
}

/** Alerts missed until the user has seen them; stored, so that a restart does not lose them. */
export function createMissedAlerts(deps: MissedAlertsDeps): MissedAlerts {
  let away = digestOf(deps.store.missedAlerts());
  let cleared: readonly MissedLine[] = [];
  return {
    add(alerts, sinceAt) {
      const untilAt = deps.now();
      const firstAt = alerts.reduce((first, { at }) => Math.min(first, at), sinceAt ?? untilAt);
      deps.store.addMissed(alerts, firstAt, untilAt);
      away = digestOf(deps.store.missedAlerts());
    },
    clear() {
      if (!away) return;
      cleared = deps.store.missedAlerts();
      deps.store.clearMissed();
      away = null;
    },
    restore() {
      if (cleared.length > 0) deps.store.restoreMissed(cleared);
      cleared = [];
      away = digestOf(deps.store.missedAlerts());
    },
    current: () => away && withCurrentState(away, (alert) => isOngoing(deps.states, alert)),
  };
}

function digestOf(missed: readonly MissedLine[]): AwayDigest | null {
  const [first] = missed;
  if (!first) return null;
  const sinceAt = missed.reduce((least, line) => Math.min(least, line.sinceAt), first.sinceAt);
  const untilAt = missed.reduce((most, line) => Math.max(most, line.untilAt), first.untilAt);
  return missedDigest(
    null,
    missed.map(({ alert }) => alert),
    { sinceAt, untilAt },
  );
}
