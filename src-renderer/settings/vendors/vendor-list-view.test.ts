import { describe, expect, it } from 'vitest';
import { aReadingAge, aVendorRow } from '../../preview/fixtures/rows.ts';
import { listedVendors, type VendorFilter, type VendorOrder, vendorFilters } from './vendor-list-view.ts';

const rows = [
  aVendorRow({ name: 'zulu', componentCount: 40, level: 'minor' }),
  aVendorRow({ name: 'Élan', componentCount: 2 }),
  aVendorRow({ name: 'Acme', componentCount: 2, level: 'critical' }),
  aVendorRow({ name: 'Bolt 10', level: 'unknown', reading: aReadingAge({ kind: 'unknown' }) }),
  aVendorRow({ name: 'Bolt 9', isPinned: true, driftedPatterns: ['EU > *'] }),
  aVendorRow({ name: 'Moved', movedTo: 'https://moved.example/', mutedCount: 2 }),
];

function names(over: { readonly query?: string; readonly filter?: VendorFilter; readonly order?: VendorOrder } = {}) {
  return listedVendors(rows, { query: '', filter: 'all', order: 'name', ...over }).map(({ name }) => name);
}

describe('listedVendors', () => {
  it('lists pinned vendors first in any order, the others by name', () => {
    expect(names()).toEqual(['Bolt 9', 'Acme', 'Bolt 10', 'Élan', 'Moved', 'zulu']);
  });

  it('lists the worst first, and equal ones by name', () => {
    const order = names({ order: 'status' });
    expect(order.slice(0, 3)).toEqual(['Bolt 9', 'Acme', 'zulu']);
    expect(order.filter((name) => ['Élan', 'Moved'].includes(name))).toEqual(['Élan', 'Moved']);
  });

  it('lists vendors with the most components first', () => {
    expect(names({ order: 'components' })).toEqual(['Bolt 9', 'zulu', 'Bolt 10', 'Moved', 'Acme', 'Élan']);
  });

  it.each<[VendorFilter, string[]]>([
    ['trouble', ['Acme', 'zulu']],
    ['muted', ['Moved']],
    ['unreadable', ['Bolt 10']],
    ['attention', ['Bolt 9', 'Moved']],
  ])('shows only matching vendors with “%s”', (filter, expected) => {
    expect(names({ filter })).toEqual(expected);
  });

  it.each([
    ['ELAN', ['Élan']],
    ['10 bolt', ['Bolt 10']],
    ['nobody', []],
  ])('finds “%s” regardless of case, accents and order', (query, expected) => {
    expect(names({ query })).toEqual(expected);
  });

  it('combines search and filter', () => {
    expect(names({ query: 'bolt', filter: 'attention' })).toEqual(['Bolt 9']);
  });

  it('does not modify the rows', () => {
    const before = [...rows];
    for (const { value } of vendorFilters) names({ filter: value, order: 'components' });
    expect(rows).toEqual(before);
  });
});
