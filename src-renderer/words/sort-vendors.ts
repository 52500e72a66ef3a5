import { compareIndicator } from '#shared/domain/indicator.ts';
import type { VendorRow } from '#shared/snapshot.ts';

export interface SortedVendors {
  /** Worst first, the unreadable behind the troubled, then by name. */
  readonly troubled: readonly VendorRow[];
  /** By name. */
  readonly fine: readonly VendorRow[];
}

export function sortVendors(rows: readonly VendorRow[]): SortedVendors {
  const sorted = byName(rows);
  return {
    troubled: sorted.filter((row) => !isCalm(row)).sort((a, b) => compareIndicator(b.level, a.level)),
    fine: sorted.filter(isCalm),
  };
}

/** Known to be fine, and nothing about the watch rule asks for a look. */
function isCalm({ level, glyph, newComponentCount, driftedPatterns }: VendorRow): boolean {
  return level === 'none' && glyph === 'fine' && newComponentCount === 0 && driftedPatterns.length === 0;
}

/** By name, letter case and accents aside; without Intl, whose first use costs the popover several milliseconds. */
export function byName<Row extends Pick<VendorRow, 'name'>>(rows: readonly Row[]): readonly Row[] {
  const keyed = rows.map((row) => ({ row, key: fold(row.name) }));
  return keyed.sort((a, b) => Number(a.key > b.key) - Number(a.key < b.key)).map(({ row }) => row);
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
