import { compareIndicator } from '#shared/domain/indicator.ts';
import type { VendorRow } from '#shared/snapshot.ts';
import { matchesSearch } from '#shared/text/matches-search.ts';
import { byName } from '../../words/sort-vendors.ts';

export const vendorFilters = [
  { value: 'all', label: 'All' },
  { value: 'trouble', label: 'Has problems' },
  { value: 'muted', label: 'Muted' },
  { value: 'unreadable', label: 'Unreadable' },
  { value: 'attention', label: 'Needs attention' },
] as const;

export const vendorOrders = [
  { value: 'name', label: 'Name' },
  { value: 'status', label: 'Status, worst first' },
  { value: 'components', label: 'Components' },
] as const;

export type VendorFilter = (typeof vendorFilters)[number]['value'];
export type VendorOrder = (typeof vendorOrders)[number]['value'];

export function isUnreadable({ reading }: VendorRow): boolean {
  return reading.kind === 'stale' || reading.kind === 'unknown';
}

/** Whether there is a problem that only the user can fix. */
export function needsAttention({ driftedPatterns, movedTo }: VendorRow): boolean {
  return movedTo !== null || driftedPatterns.length > 0;
}

const passes: Readonly<Record<VendorFilter, (row: VendorRow) => boolean>> = {
  all: () => true,
  trouble: ({ level }) => level !== 'none' && level !== 'unknown',
  muted: ({ mutedCount }) => mutedCount > 0,
  unreadable: isUnreadable,
  attention: needsAttention,
};

const compare: Readonly<Record<VendorOrder, (a: VendorRow, b: VendorRow) => number>> = {
  name: () => 0,
  status: (a, b) => compareIndicator(b.level, a.level),
  components: (a, b) => b.componentCount - a.componentCount,
};

/** The followed vendors as listed: pinned ones first, then in the chosen order, then by name. */
export function listedVendors(
  rows: readonly VendorRow[],
  { query, filter, order }: { readonly query: string; readonly filter: VendorFilter; readonly order: VendorOrder },
): readonly VendorRow[] {
  return byName(rows)
    .filter((row) => passes[filter](row) && (query === '' || matchesSearch(row.name, query)))
    .toSorted((a, b) => Number(b.isPinned) - Number(a.isPinned) || compare[order](a, b));
}
