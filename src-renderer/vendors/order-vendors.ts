import { compareIndicator } from '#shared/domain/indicator.ts';
import type { VendorRow } from '#shared/snapshot.ts';

export interface OrderedVendors {
  /** Worst first, the unreadable behind the troubled, then by name. */
  readonly troubled: readonly VendorRow[];
  /** By name. */
  readonly fine: readonly VendorRow[];
}

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

export function orderVendors(rows: readonly VendorRow[]): OrderedVendors {
  const sorted = [...rows].sort((a, b) => byName.compare(a.name, b.name));
  return {
    troubled: sorted.filter((row) => !isCalm(row)).sort((a, b) => compareIndicator(b.level, a.level)),
    fine: sorted.filter(isCalm),
  };
}

/** Known to be fine, and nothing about the watch rule asks for a look. */
function isCalm({ level, glyph, newComponentCount, driftedPatterns }: VendorRow): boolean {
  return level === 'none' && glyph === 'fine' && newComponentCount === 0 && driftedPatterns.length === 0;
}

/** Every word of the query stands somewhere in the name; letter case and accents do not count. */
export function matchesSearch(name: string, query: string): boolean {
  const folded = fold(name);
  return fold(query)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
