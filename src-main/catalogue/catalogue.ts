import { z } from 'zod';
import { failure, type Outcome, success } from '#shared/domain/failure.ts';
import { type PlatformId, platformIds } from '#shared/domain/platform-id.ts';
import type { VendorId } from '#shared/domain/vendor.ts';

/** `unconfirmed`: only found in unverified lists, so it is shown last and recognised before use. */
export const certainties = ['confirmed', 'listed', 'unconfirmed'] as const;
type Certainty = (typeof certainties)[number];

/** A known vendor. A `null` `platform` is detected at the first reading. */
export interface CatalogueVendor {
  readonly id: VendorId;
  readonly name: string;
  readonly pageUrl: string;
  readonly platform: PlatformId | null;
  readonly category: string;
  /** Other names and former hosts. */
  readonly aliases: readonly string[];
  /** Position among the first-run suggestions, from 0; `null` for the rest. */
  readonly popularity: number | null;
  readonly certainty: Certainty;
}

/** The vendors as lines, sorted by id: one short string each, which is parsed only when needed. */
export interface Catalogue {
  readonly lines: readonly string[];
  /** In the order of the first-run suggestions. */
  readonly popular: readonly string[];
}

export const catalogueVersion = 1;

const catalogueSchema = z.strictObject({
  schemaVersion: z.literal(catalogueVersion),
  popular: z.array(z.string()),
  vendors: z.array(z.string()),
});

const linePattern = /^[a-z0-9][a-z0-9-]{0,79}\t[^\t]+\t[a-z0-9.-]+(?:\/[^\t]*)?\t[a-z0-9-]*\t[a-z-]+\t[abc]\t[^\t]*$/;

export function parseCatalogue(data: unknown): Outcome<Catalogue> {
  const parsed = catalogueSchema.safeParse(data);
  if (!parsed.success) return failure('unreadable', 'The catalogue has an unknown format; reinstall Statustray.');
  const { vendors: lines, popular } = parsed.data;
  const broken = lines.findIndex(
    (line, at) => !linePattern.test(line) || (at > 0 && idOf(line) <= idOf(lines[at - 1] ?? '')),
  );
  if (broken >= 0)
    return failure(
      'unreadable',
      `Line ${broken + 1} of the catalogue is not a vendor, or is out of order; reinstall Statustray.`,
    );
  return success({ lines, popular });
}

/** Binary search; `null` for a vendor that is not in the catalogue. */
export function findVendor(catalogue: Catalogue, id: string): CatalogueVendor | null {
  let low = 0;
  let high = catalogue.lines.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const line = catalogue.lines[middle] ?? '';
    const found = idOf(line);
    if (found === id) return readVendor(catalogue, line);
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

/** The first-run suggestions, in order. */
export function popularVendors(catalogue: Catalogue): readonly CatalogueVendor[] {
  return catalogue.popular.flatMap((id) => findVendor(catalogue, id) ?? []);
}

/** `line` must come from the catalogue itself. */
export function readVendor(catalogue: Catalogue, line: string): CatalogueVendor {
  const [id = '', name = '', page = '', platform = '', category = '', confidence = '', aliases = ''] = line.split('\t');
  const popularity = catalogue.popular.indexOf(id);
  return {
    // Guaranteed by the line's pattern.
    id: id as VendorId,
    name,
    pageUrl: `https://${page}${page.includes('/') ? '' : '/'}`,
    platform: platformIds.find((one) => one === platform) ?? null,
    category,
    aliases: aliases === '' ? [] : aliases.split('|'),
    popularity: popularity < 0 ? null : popularity,
    certainty: certainties['abc'.indexOf(confidence)] ?? 'unconfirmed',
  };
}

function idOf(line: string): string {
  return line.slice(0, line.indexOf('\t'));
}
