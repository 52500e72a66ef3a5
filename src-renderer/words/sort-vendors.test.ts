import { describe, expect, it } from 'vitest';
import { aReadingAge, aVendorRow } from '../preview/fixtures/rows.ts';
import { sortVendors } from './sort-vendors.ts';

const names = (rows: readonly { readonly name: string }[]) => rows.map(({ name }) => name);

describe('sortVendors', () => {
  it('puts the worst first, and operational vendors by name', () => {
    const rows = [
      aVendorRow({ name: 'zeta' }),
      aVendorRow({ name: 'Minor', level: 'minor' }),
      aVendorRow({ name: 'Ärzte' }),
      aVendorRow({ name: 'Critical', level: 'critical' }),
      aVendorRow({ name: 'Works', level: 'maintenance' }),
    ];
    const { troubled, fine } = sortVendors(rows);
    expect([names(troubled), names(fine)]).toEqual([
      ['Critical', 'Minor', 'Works'],
      ['Ärzte', 'zeta'],
    ]);
  });

  it('puts pinned vendors before the worst, and never collapses them', () => {
    const rows = [aVendorRow({ name: 'Critical', level: 'critical' }), aVendorRow({ name: 'Pinned', isPinned: true })];
    const { troubled, fine } = sortVendors(rows);
    expect([names(troubled), names(fine)]).toEqual([['Pinned', 'Critical'], []]);
  });

  it.each([
    ['cannot be read, though it was fine', { glyph: 'unknown' }],
    ['was not read in time', { reading: aReadingAge({ kind: 'stale' }) }],
    ['has a notice', { glyph: 'notice' }],
    ['has new components', { newComponentCount: 1 }],
    ['has a filter rule that no longer matches', { driftedPatterns: ['Prod 9 > *'] }],
  ] as const)('does not fold away a vendor that %s', (_name, over) => {
    expect(sortVendors([aVendorRow({ name: 'Acme', ...over })]).fine).toEqual([]);
  });
});
