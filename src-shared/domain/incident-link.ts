import type { VendorId } from './vendor.ts';

/** Registered by the packages. A link only shows an incident and never changes anything. */
export const linkScheme = 'statustray';

/** `statustray://incident/harness/abc123` */
export function incidentLink(vendorId: VendorId, incidentId: string): string {
  return `${linkScheme}://incident/${encodeURIComponent(vendorId)}/${encodeURIComponent(incidentId)}`;
}
