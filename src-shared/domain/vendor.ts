import { z } from 'zod';
import { slugOf } from './slug.ts';

/** Lower-case letters, digits and hyphens: the key in the catalogue and the name on the command line. */
export type VendorId = string & { readonly __brand: 'VendorId' };

const vendorIdPattern = /^[a-z0-9][a-z0-9-]{0,79}$/;

export const vendorIdSchema = z.custom<VendorId>(
  (value) => typeof value === 'string' && vendorIdPattern.test(value),
  'expected a vendor id of lower-case letters, digits and hyphens',
);

export function isVendorId(value: string): value is VendorId {
  return vendorIdPattern.test(value);
}

/** A vendor id made from a name or host: `Acme Pay!` becomes `acme-pay`. Empty input becomes `vendor`. */
export function toVendorId(name: string): VendorId {
  return slugOf(name, 'vendor') as VendorId;
}

/** A vendor, named by the catalogue or the user. */
export interface Vendor {
  readonly id: VendorId;
  readonly name: string;
  readonly pageUrl: string;
}
