import type { PlatformId } from '#shared/domain/platform-id.ts';
import { isVendorId } from '#shared/domain/vendor.ts';
import { certainPlatform } from './certain-platform.ts';
import type { Confidence, GatheredVendor } from './gathered.ts';

/** A vendor of the finished catalogue. */
export interface EditedVendor {
  readonly id: string;
  readonly name: string;
  readonly page: string;
  readonly platform: PlatformId | null;
  readonly category: string;
  readonly confidence: Confidence;
  readonly aliases: readonly string[];
}

export interface Edition {
  /** Sorted by id. */
  readonly vendors: readonly EditedVendor[];
  readonly leftOut: readonly { readonly slug: string; readonly why: string }[];
}

/** Hosts where anyone can register a name: an unconfirmed one may belong to another company. */
const hostedNames = ['.statuspage.io', '.betteruptime.com', '.instatus.com', '.freshstatus.io'];

/** Keeps the rows that meet the criteria: a wrong row is worse than a missing one. */
export function edit(vendors: readonly GatheredVendor[]): Edition {
  const kept: EditedVendor[] = [];
  const leftOut: { slug: string; why: string }[] = [];
  const pages = new Set<string>();
  const names = new Set<string>();
  for (const vendor of vendors) {
    const why =
      whyNot(vendor) ?? taken(pages, pageKey(vendor.page), 'page') ?? taken(names, vendor.name.toLowerCase(), 'name');
    if (why) leftOut.push({ slug: vendor.slug, why });
    else kept.push(toEdited(vendor));
  }
  return { vendors: kept.sort((a, b) => (a.id < b.id ? -1 : 1)), leftOut };
}

/** Why a row is left out, or `null`. */
function whyNot({ slug, name, page, category, confidence }: GatheredVendor): string | null {
  if (!isVendorId(slug)) return 'the id may contain only lower-case letters, digits and hyphens';
  if (name === '' || name.length > 80 || /[\t\n<>]/.test(name)) return 'the name is empty, too long or not plain text';
  if (category === '') return 'the category is missing';
  if (!URL.canParse(page)) return 'the page is not an address';
  const { protocol, hostname, port, search, hash, username } = new URL(page);
  if (protocol !== 'https:') return 'the page is not https';
  if (port !== '' || search !== '' || hash !== '' || username !== '') return 'the page has more than a host and a path';
  if (!/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(hostname)) return 'the host is not a public name';
  if (confidence === 'c' && hostedNames.some((suffix) => hostname.endsWith(suffix)))
    return 'an unconfirmed name on a shared host may belong to anyone';
  return null;
}

function taken(seen: Set<string>, key: string, what: string): string | null {
  if (seen.has(key)) return `the ${what} already exists`;
  seen.add(key);
  return null;
}

function pageKey(page: string): string {
  const { hostname, pathname } = new URL(page);
  return hostname.replace(/^www\./, '') + pathname.replace(/\/+$/, '');
}

function toEdited(vendor: GatheredVendor): EditedVendor {
  const name = vendor.name.normalize('NFC');
  const known = new Set([name.toLowerCase(), vendor.slug, new URL(vendor.page).hostname]);
  const aliases = vendor.aliases.filter((alias) => {
    const key = alias.toLowerCase();
    return !known.has(key) && known.add(key);
  });
  return {
    id: vendor.slug,
    name,
    page: vendor.page.replace(/\/+$/, ''),
    platform: certainPlatform(vendor),
    category: vendor.category,
    confidence: vendor.confidence,
    aliases,
  };
}
