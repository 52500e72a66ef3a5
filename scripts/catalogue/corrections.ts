import { assertNever } from '#shared/domain/assert-never.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import { platformIds } from '#shared/domain/platform-id.ts';
import { confidences, type GatheredVendor } from './gathered.ts';
import type { TsvRow } from './tsv.ts';

const correctionActions = [
  'drop',
  'merge',
  'name',
  'page',
  'category',
  'platform',
  'confidence',
  'alias-',
  'alias+',
] as const;

type Action = (typeof correctionActions)[number];

/** A decision of the editor. `merge` folds the row into the one that `value` names; the others change one fact. */
export interface Correction {
  readonly action: Action;
  readonly slug: string;
  readonly value: string;
  readonly reason: string;
}

export const correctionColumns = ['action', 'slug', 'value', 'reason'] as const;

export function toCorrection(row: TsvRow): Outcome<Correction, string> {
  const action = correctionActions.find((one) => one === row.action);
  const { slug = '', value = '', reason = '' } = row;
  if (!action)
    return {
      ok: false,
      failure: `${slug}: expected an action of ${correctionActions.join(', ')}; received "${row.action}".`,
    };
  if (reason === '') return { ok: false, failure: `${slug}: a correction needs its reason, received none.` };
  return { ok: true, value: { action, slug, value, reason } };
}

/** Applies the corrections in order. A correction that changes nothing is a failure. */
export function applyCorrections(
  vendors: readonly GatheredVendor[],
  corrections: readonly Correction[],
): Outcome<readonly GatheredVendor[], string> {
  const bySlug = new Map(vendors.map((vendor) => [vendor.slug, vendor]));
  for (const correction of corrections) {
    const vendor = bySlug.get(correction.slug);
    if (!vendor)
      return { ok: false, failure: `${correction.slug}: expected a row to ${correction.action}, found none.` };
    const fault = correct(bySlug, vendor, correction);
    if (fault) return { ok: false, failure: `${correction.slug}: ${fault}` };
  }
  return { ok: true, value: [...bySlug.values()] };
}

/** Returns a sentence if the correction cannot be applied. */
function correct(
  bySlug: Map<string, GatheredVendor>,
  vendor: GatheredVendor,
  { action, value }: Correction,
): string | null {
  switch (action) {
    case 'drop':
      bySlug.delete(vendor.slug);
      return null;
    case 'merge':
      return merge(bySlug, vendor, value);
    case 'alias-':
      if (!vendor.aliases.includes(value)) return `expected the alias "${value}", found ${vendor.aliases.join('; ')}.`;
      return replace(bySlug, { ...vendor, aliases: vendor.aliases.filter((alias) => alias !== value) });
    case 'alias+':
      return replace(bySlug, { ...vendor, aliases: [...vendor.aliases, value] });
    case 'name':
      return replace(bySlug, { ...vendor, name: value });
    case 'page':
      return replace(bySlug, { ...vendor, page: value });
    case 'category':
      return replace(bySlug, { ...vendor, category: value });
    case 'platform':
      if (value !== 'unknown' && !platformIds.some((id) => id === value))
        return `expected a platform id or "unknown", received "${value}".`;
      // A corrected platform is certain: certainPlatform reads the `=`.
      return replace(bySlug, { ...vendor, platformHint: `=${value}` });
    case 'confidence': {
      const confidence = confidences.find((one) => one === value);
      return confidence ? replace(bySlug, { ...vendor, confidence }) : `expected a, b or c, received "${value}".`;
    }
    default:
      return assertNever(action);
  }
}

function replace(bySlug: Map<string, GatheredVendor>, vendor: GatheredVendor): null {
  bySlug.set(vendor.slug, vendor);
  return null;
}

function merge(bySlug: Map<string, GatheredVendor>, vendor: GatheredVendor, into: string): string | null {
  const target = bySlug.get(into);
  if (!target) return `expected the row "${into}" to merge into, found none.`;
  bySlug.delete(vendor.slug);
  const aliases = [...new Set([...target.aliases, vendor.name, ...vendor.aliases, hostOf(vendor.page)])];
  return replace(bySlug, { ...target, aliases });
}

function hostOf(page: string): string {
  return URL.canParse(page) ? new URL(page).hostname : page;
}
