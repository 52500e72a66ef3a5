import type { Commands } from '#shared/contract.ts';
import { addTo } from '#shared/domain/add-to.ts';
import { type VendorId, vendorIdSchema } from '#shared/domain/vendor.ts';
import type { Engine } from '../engine/engine.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

export interface QueryCommandsDeps {
  readonly engine: Pick<
    Engine,
    | 'vendor'
    | 'incident'
    | 'findComponents'
    | 'markSeen'
    | 'markNew'
    | 'dismissBanner'
    | 'restoreBanner'
    | 'clearAway'
    | 'restoreAway'
    | 'checkNow'
  >;
  readonly settings: Pick<SettingsHandle, 'update'>;
  readonly sendTest: () => void;
}

type QueryCommands = Pick<
  Commands,
  | 'getVendor'
  | 'getIncident'
  | 'findComponents'
  | 'markSeen'
  | 'markNew'
  | 'dismissBanner'
  | 'restoreBanner'
  | 'clearAway'
  | 'restoreAway'
  | 'checkNow'
  | 'sendTestNotification'
  | 'setAppearance'
  | 'setGeneral'
  | 'setAlerts'
  | 'finishFirstRun'
>;

/** The queries of windows, and the app-wide settings they set. */
export function createQueryCommands({ engine, settings, sendTest }: QueryCommandsDeps): QueryCommands {
  return {
    getVendor: engine.vendor,
    getIncident: engine.incident,
    findComponents: engine.findComponents,
    markSeen(keys) {
      for (const [vendorId, ids] of idsByVendor(keys)) engine.markSeen(vendorId, ids);
    },
    markNew(keys) {
      for (const [vendorId, ids] of idsByVendor(keys)) engine.markNew(vendorId, ids);
    },
    dismissBanner: engine.dismissBanner,
    restoreBanner: engine.restoreBanner,
    clearAway: engine.clearAway,
    restoreAway: engine.restoreAway,
    checkNow: (vendorId) => void engine.checkNow(vendorId),
    sendTestNotification: sendTest,
    setAppearance: (appearance) => void settings.update((before) => ({ ...before, appearance })),
    setGeneral: (general) => void settings.update((before) => ({ ...before, general })),
    setAlerts: (alerts) => settings.update((before) => ({ ...before, alerts })),
    finishFirstRun: () => settings.update((before) => ({ ...before, firstRunDone: true })),
  };
}

/** Row keys are `vendorId/incidentId`, and an incident's id may contain a slash. */
function idsByVendor(keys: readonly string[]): ReadonlyMap<VendorId, readonly string[]> {
  const ids = new Map<VendorId, string[]>();
  for (const key of keys) {
    const slash = key.indexOf('/');
    const vendorId = vendorIdSchema.safeParse(key.slice(0, slash));
    if (vendorId.success) addTo(ids, vendorId.data, key.slice(slash + 1));
  }
  return ids;
}
