import type { PlatformId } from '#shared/domain/platform-id.ts';
import { toVendorId, type VendorId } from '#shared/domain/vendor.ts';
import { findVendor } from '../catalogue/catalogue.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { privateOriginOf } from '../http/private-host.ts';
import { normaliseUrl } from '../platforms/recognition/normalise-url.ts';
import { fault, type Parsed } from './argument-values.ts';

/** A vendor as named on the command line. */
export interface NamedVendor {
  readonly id: VendorId;
  readonly name: string;
  readonly pageUrl: string;
  readonly platform: PlatformId | null;
  /** The origin the user typed if it is on a private network; only that one may be private. */
  readonly privateOrigin: string | null;
}

/** Accepts a catalogue id or the address of a status page. */
export async function findNamedVendor(text: string): Promise<Parsed<NamedVendor>> {
  const catalogue = await loadCatalogue();
  if (!catalogue.ok) throw new Error(catalogue.failure.detail);
  const known = findVendor(catalogue.value, text.toLowerCase());
  if (known) return { ok: true, value: { ...known, privateOrigin: null } };
  if (!/[.:/]/.test(text))
    return fault(`no vendor "${text}" in the catalogue. Search with statustray vendors, or give the page’s address`);
  const normal = normaliseUrl(text);
  if (!normal.ok) return fault(normal.failure.detail.replace(/\.$/, ''));
  const { pageUrl, withQuery } = normal.value;
  const name = new URL(pageUrl).host;
  const page = withQuery ?? pageUrl;
  return {
    ok: true,
    value: { id: toVendorId(name), name, pageUrl: page, platform: null, privateOrigin: privateOriginOf(pageUrl) },
  };
}
