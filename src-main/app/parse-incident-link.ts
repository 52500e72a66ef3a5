import { incidentLink } from '#shared/domain/incident-link.ts';
import { type VendorId, vendorIdSchema } from '#shared/domain/vendor.ts';

const longestLink = 2_000;
const form = /^statustray:\/\/incident\/([^/?#]+)\/([^/?#]+)$/;

export interface LinkedIncident {
  readonly vendorId: VendorId;
  readonly incidentId: string;
}

/** Accepts only the exact form that `incidentLink` writes; `null` for everything else. */
export function parseIncidentLink(text: string): LinkedIncident | null {
  const match = text.length <= longestLink ? form.exec(text) : null;
  const vendorId = vendorIdSchema.safeParse(decode(match?.[1]));
  const incidentId = decode(match?.[2]);
  if (!vendorId.success || incidentId === null || incidentId.length > 500) return null;
  return incidentLink(vendorId.data, incidentId) === text ? { vendorId: vendorId.data, incidentId } : null;
}

function decode(part: string | undefined): string | null {
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
}
