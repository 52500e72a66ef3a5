import { usualPostingDelay } from '#shared/domain/posting-delay.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Store } from '../state/database/store.ts';

const delayIncidents = 100;

/** How late the vendor usually posts; `null` if that is unknown. */
export function expectedDelayJson(store: Pick<Store, 'incidents'>, vendorId: VendorId) {
  const newest = store.incidents(vendorId, { limit: delayIncidents });
  const delay = usualPostingDelay(newest.map(({ incident }) => incident));
  return delay && { medianSeconds: Math.round(delay.medianMs / 1_000), incidents: delay.count };
}
