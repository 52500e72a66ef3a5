import type { Alert } from '#shared/domain/alert.ts';
import type { AwayDigest } from '#shared/snapshot.ts';
import { asItStands, awayDigest } from '../alerts/missed-digest.ts';
import type { EngineDeps } from './engine-deps.ts';
import { isStillOn } from './is-ongoing.ts';
import type { VendorStates } from './vendor-states.ts';

export interface AwayNotes {
  /** `sinceAt` is when the user was gone; unless it is known, what he missed tells it. */
  add(alerts: readonly Alert[], sinceAt: number | null): void;
  clear(): void;
  /** As it stands now: what has ended since is not open. */
  draw(): AwayDigest | null;
}

/** What was missed, until the user has read it. */
export function createAwayNotes(deps: Pick<EngineDeps, 'now'> & { readonly states: VendorStates }): AwayNotes {
  let away: AwayDigest | null = null;
  return {
    add(alerts, sinceAt) {
      const untilAt = deps.now();
      const firstAt = alerts.reduce((first, { at }) => Math.min(first, at), sinceAt ?? untilAt);
      away = awayDigest(away, alerts, { sinceAt: firstAt, untilAt });
    },
    clear() {
      away = null;
    },
    draw: () => away && asItStands(away, (alert) => isStillOn(deps.states, alert)),
  };
}
