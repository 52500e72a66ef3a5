import { compareIndicator } from '#shared/domain/indicator.ts';
import type { VendorRow } from '#shared/snapshot.ts';
import { foldText } from '#shared/text/matches-search.ts';

export interface SortedVendors {
  /** Pinned ones, fine or not; then worst first, unreadable after those with problems, then by name. */
  readonly troubled: readonly VendorRow[];
  /** By name. */
  readonly fine: readonly VendorRow[];
}

/** While offline, `fine` vendors are those that were fine when last read. */
export function sortVendors(rows: readonly VendorRow[], offline = false): SortedVendors {
  const sorted = byName(rows);
  const isCalm = offline ? wasCalm : isFine;
  return {
    troubled: sorted
      .filter((row) => row.isPinned || !isCalm(row))
      .sort((a, b) => Number(b.isPinned) - Number(a.isPinned) || compareIndicator(b.level, a.level)),
    fine: sorted.filter((row) => !row.isPinned && isCalm(row)),
  };
}

/** Known to be fine, and nothing about its watch rule needs attention. */
function isFine({ reading, level, glyph, newComponentCount, driftedPatterns }: VendorRow): boolean {
  return (
    reading.kind === 'fresh' &&
    level === 'none' &&
    glyph === 'fine' &&
    newComponentCount === 0 &&
    driftedPatterns.length === 0
  );
}

function wasCalm({ reading, level }: VendorRow): boolean {
  const isReadable = reading.kind === 'fresh' || reading.failure?.kind === 'offline';
  return isReadable && reading.readAt !== null && level === 'none';
}

/** Sorted by name, ignoring case and accents; without Intl, whose first use costs the popover several milliseconds. */
export function byName<Row extends Pick<VendorRow, 'name'>>(rows: readonly Row[]): readonly Row[] {
  const keyed = rows.map((row) => ({ row, key: foldText(row.name) }));
  return keyed.sort((a, b) => Number(a.key > b.key) - Number(a.key < b.key)).map(({ row }) => row);
}
