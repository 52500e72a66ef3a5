import type { Silence } from '#shared/domain/silence.ts';
import { isVendorId } from '#shared/domain/vendor.ts';
import type { Call } from '../window/use-change.ts';

/** The command that restores an ended mute, pause or acknowledgement. */
export function silenceAgain({ target, end, reason, acknowledged }: Silence): Call {
  if (acknowledged !== null && target.kind === 'incident' && isVendorId(target.vendorId))
    return ['acknowledge', target.vendorId, target.incidentId];
  return ['silence', target, end, reason];
}
