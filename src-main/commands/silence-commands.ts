import type { Commands } from '#shared/contract.ts';
import { isSameTarget } from '#shared/domain/same-target.ts';
import type { Silence } from '#shared/domain/silence.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { withoutPause, withoutSilence, withSilence } from '../state/settings/settings-changes.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

export interface SilenceCommandsDeps {
  readonly settings: Pick<SettingsHandle, 'get' | 'update'>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly pageOf: (vendorId: VendorId) => StatusPage | null;
}

/** Mute, snooze, acknowledge, pause: each adds a silence, or takes one back. */
export function createSilenceCommands(
  deps: SilenceCommandsDeps,
): Pick<Commands, 'silence' | 'unsilence' | 'acknowledge' | 'pauseAll' | 'resume'> {
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
    pauseAll: (end) => void add({ target: { kind: 'everything' }, end, reason: null, acknowledged: null }),
    resume: () => deps.settings.update(withoutPause),
  };
}

/** The mute that a new one only gives another end or reason: the ledger goes on to name it by its id. */
function replaced(silences: readonly Silence[], silence: Omit<Silence, 'id' | 'startedAt'>): Silence | undefined {
  if (silence.acknowledged !== null) return undefined;
  return silences.find((one) => one.acknowledged === null && isSameTarget(one.target, silence.target));
}
