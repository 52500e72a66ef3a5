import type { Commands } from '#shared/contract.ts';
import { isSameTarget } from '#shared/domain/same-target.ts';
import type { Silence } from '#shared/domain/silence.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import {
  withoutPause,
  withoutRecoveryWatches,
  withoutSilence,
  withRecoveryWatch,
  withSilence,
} from '../state/settings/settings-changes.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

export interface SilenceCommandsDeps {
  readonly settings: Pick<SettingsHandle, 'get' | 'update'>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly pageOf: (vendorId: VendorId) => StatusPage | null;
}

/** Mute, acknowledge and pause add a silence, “tell me when it is back” adds a watch; their opposites remove it. */
export function createSilenceCommands(
  deps: SilenceCommandsDeps,
): Pick<
  Commands,
  'silence' | 'unsilence' | 'acknowledge' | 'watchRecovery' | 'unwatchRecovery' | 'pauseAll' | 'resume'
> {
  const add = (silence: Omit<Silence, 'id' | 'startedAt'>): string => {
    const { id, startedAt } = replaced(deps.settings.get().silences, silence) ?? {
      id: deps.newId(),
      startedAt: deps.now(),
    };
    deps.settings.update((before) => withSilence(before, { ...silence, id, startedAt }));
    return id;
  };
  return {
    silence: (target, end, reason) => add({ target, end, reason, acknowledged: null }),
    unsilence: (silenceId) => deps.settings.update((before) => withoutSilence(before, silenceId)),
    acknowledge(vendorId, incidentId) {
      const incident = deps.pageOf(vendorId)?.incidents.find(({ id }) => id === incidentId);
      if (!incident) return;
      add({
        target: { kind: 'incident', vendorId, incidentId },
        end: { kind: 'recovery' },
        acknowledged: { impact: incident.impact, componentIds: [...incident.componentIds] },
        reason: null,
      });
    },
    watchRecovery(target) {
      const known = deps.settings.get().recoveryWatches.find((one) => isSameTarget(one.target, target));
      const watch = known ?? { id: deps.newId(), target, startedAt: deps.now() };
      deps.settings.update((before) => withRecoveryWatch(before, watch));
      return watch.id;
    },
    unwatchRecovery: (id) => deps.settings.update((before) => withoutRecoveryWatches(before, [id])),
    pauseAll: (end) => void add({ target: { kind: 'everything' }, end, reason: null, acknowledged: null }),
    resume: () => deps.settings.update(withoutPause),
  };
}

/** The mute of the same target, whose id the new one keeps because the ledger refers to it. */
function replaced(silences: readonly Silence[], silence: Omit<Silence, 'id' | 'startedAt'>): Silence | undefined {
  if (silence.acknowledged !== null) return undefined;
  return silences.find((one) => one.acknowledged === null && isSameTarget(one.target, silence.target));
}
