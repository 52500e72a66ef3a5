import type { Commands } from '#shared/contract.ts';
import { addTo } from '#shared/domain/add-to.ts';
import { vendorIdSchema } from '#shared/domain/vendor.ts';
import type { Engine } from '../engine/engine.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

export interface QueryCommandsDeps {
  readonly engine: Pick<
    Engine,
    'vendor' | 'incident' | 'findComponents' | 'markSeen' | 'dismissBanner' | 'clearAway' | 'checkNow'
  >;
  readonly settings: Pick<SettingsHandle, 'update'>;
  readonly snapshot: Commands['getSnapshot'];
  readonly sendTest: () => void;
}

type QueryCommands = Pick<
  Commands,
  | 'getSnapshot'
  | 'getVendor'
  | 'getIncident'
  | 'findComponents'
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

/** The queries of windows, and the app-wide settings they set. */
export function createQueryCommands({ engine, settings, snapshot, sendTest }: QueryCommandsDeps): QueryCommands {
  return {
    getSnapshot: snapshot,
    getVendor: engine.vendor,
    getIncident: engine.incident,
    findComponents: engine.findComponents,
    markSeen(keys) {
      for (const [vendor, ids] of idsByVendor(keys)) {
        const vendorId = vendorIdSchema.safeParse(vendor);
        if (vendorId.success) engine.markSeen(vendorId.data, ids);
      }
    },
    dismissBanner: engine.dismissBanner,
    clearAway: engine.clearAway,
    checkNow: (vendorId) => void engine.checkNow(vendorId),
    sendTestNotification: sendTest,
    setAppearance: (appearance) => void settings.update((before) => ({ ...before, appearance })),
    setGeneral: (general) => void settings.update((before) => ({ ...before, general })),
    setAlerts: (alerts) => settings.update((before) => ({ ...before, alerts })),
    finishFirstRun: () => settings.update((before) => ({ ...before, firstRunDone: true })),
  };
}

/** Row keys are `vendorId/incidentId`, and an incident's id may contain a slash. */
function idsByVendor(keys: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const key of keys) {
    const slash = key.indexOf('/');
    const vendor = key.slice(0, slash);
    addTo(ids, vendor, key.slice(slash + 1));
  }
  return ids;
}
