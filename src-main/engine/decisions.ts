import type { Alert } from '#shared/domain/alert.ts';
import type { Change } from '#shared/domain/change.ts';
import { decide } from '../alerts/decide.ts';
import { foldRound } from '../alerts/digest.ts';
import { settleFlapping } from '../alerts/flapping.ts';
import type { Holding } from '../alerts/memory.ts';
import type { EngineDeps } from './deps.ts';
import type { VendorState } from './vendor-state.ts';

/** Flapping is seen in the ledger of the last two hours. */
const recentMs = 2 * 3_600_000;
const recentLimit = 2_000;

type DecisionDeps = Pick<EngineDeps, 'settings' | 'store' | 'channel' | 'now' | 'zone'>;
type Followed = Pick<VendorState, 'subscription'>;

/** The alerts for one vendor's changes, folded so that one round of a vendor never brings a flood. */
export function decideRound(
  deps: DecisionDeps,
  followed: Followed,
  changes: readonly Change[],
  holding: Holding,
  firstReading: boolean,
): readonly Alert[] {
  if (changes.length === 0 && !firstReading) return [];
  const { vendorId } = followed.subscription;
  return foldRound(
    decide({
      ...groundsOf(deps, followed, holding),
      changes,
      firstReading,
      wasTold: (changeKey) => deps.store.wasTold(changeKey, deps.channel),
      heardOf: (incidentId) => deps.store.heardOf(vendorId, incidentId, deps.channel),
    }),
  );
}

/** The true state of what flapped at this vendor and has come to rest. */
export function settleRound(deps: DecisionDeps, followed: Followed, holding: Holding): readonly Alert[] {
  return settleFlapping(groundsOf(deps, followed, holding));
}

function groundsOf(deps: DecisionDeps, { subscription }: Followed, holding: Holding) {
  const { silences, alerts: rules } = deps.settings.get();
  const { vendorId, name: vendorName } = subscription;
  const now = deps.now();
  const recent = deps.store
    .ledgerSince(now - recentMs, recentLimit)
    .filter((line) => line.vendorId === vendorId && line.channel === deps.channel)
    .toReversed();
  return {
    vendorId,
    vendorName,
    holding,
    subscription,
    silences,
    rules,
    channel: deps.channel,
    now,
    recent,
    zone: deps.zone(),
  };
}
