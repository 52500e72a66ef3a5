import type { Commands } from '#shared/contract.ts';
import { vendorIdSchema } from '#shared/domain/vendor.ts';
import type { Engine } from '../engine/engine.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

export interface QueryCommandsDeps {
  readonly engine: Engine;
  readonly settings: SettingsHandle;
  readonly wholeSnapshot: Commands['getSnapshot'];
  readonly onAppearance: () => void;
  readonly onGeneral: () => void;
  readonly sendTest: () => void;
}

type QueryCommands = Pick<
  Commands,
  | 'getSnapshot'
  | 'getVendor'
  | 'getIncident'
  | 'markSeen'
  | 'dismissBanner'
  | 'clearAway'
  | 'checkNow'
  | 'sendTestNotification'
  | 'setAppearance'
  | 'setGeneral'
  | 'setAlerts'
  | 'finishFirstRun'
>;

/** What a window reads, and what it sets for the whole application. */
export function createQueryCommands(deps: QueryCommandsDeps): QueryCommands {
  const { engine, settings } = deps;
  return {
    getSnapshot: deps.wholeSnapshot,
    getVendor: engine.vendor,
    getIncident: engine.incident,
    markSeen(keys) {
      for (const [vendor, ids] of idsByVendor(keys)) {
        const vendorId = vendorIdSchema.safeParse(vendor);
        if (vendorId.success) engine.markSeen(vendorId.data, ids);
      }
    },
    dismissBanner: engine.dismissBanner,
    clearAway: engine.clearAway,
    checkNow: (vendorId) => void engine.checkNow(vendorId),
    sendTestNotification: deps.sendTest,
    setAppearance(appearance) {
      settings.update((before) => ({ ...before, appearance }));
      deps.onAppearance();
    },
    setGeneral(general) {
      settings.update((before) => ({ ...before, general }));
      deps.onGeneral();
    },
    setAlerts: (alerts) => settings.update((before) => ({ ...before, alerts })),
    finishFirstRun: () => settings.update((before) => ({ ...before, firstRunDone: true })),
  };
}

/** Row keys are `vendorId/incidentId`, and an incident's id may hold a slash itself. */
function idsByVendor(keys: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const key of keys) {
    const slash = key.indexOf('/');
    const vendor = key.slice(0, slash);
    ids.set(vendor, [...(ids.get(vendor) ?? []), key.slice(slash + 1)]);
  }
  return ids;
}
