import type { Outcome } from '#shared/domain/failure.ts';
import type { TsvRow } from './tsv.ts';

/** a: two sources or a careful one · b: one list · c: old, unverified, or an unconfirmed name. */
export const confidences = ['a', 'b', 'c'] as const;
export type Confidence = (typeof confidences)[number];

/** A vendor as gathered, before editing. */
export interface GatheredVendor {
  readonly slug: string;
  readonly name: string;
  readonly page: string;
  readonly platformHint: string;
  readonly category: string;
  readonly aliases: readonly string[];
  readonly confidence: Confidence;
  readonly sources: readonly string[];
}

export const gatheredColumns = [
  'slug',
  'name',
  'status_url',
  'platform_hint',
  'category',
  'aliases',
  'confidence',
  'sources',
] as const;

export function toGathered(row: TsvRow): Outcome<GatheredVendor, string> {
  const confidence = confidences.find((one) => one === row.confidence);
  if (!confidence)
    return { ok: false, failure: `${row.slug}: expected confidence a, b or c, received "${row.confidence}".` };
  return {
    ok: true,
    value: {
      slug: row.slug ?? '',
      name: row.name ?? '',
      page: row.status_url ?? '',
      platformHint: row.platform_hint ?? '',
      category: row.category ?? '',
      aliases: splitList(row.aliases ?? ''),
      confidence,
      sources: splitList(row.sources ?? ''),
    },
  };
}

function splitList(cell: string): readonly string[] {
  return cell
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
