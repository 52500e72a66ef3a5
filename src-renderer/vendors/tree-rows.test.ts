import { describe, expect, it } from 'vitest';
import { aVendorRow } from '../preview/fixtures/rows.ts';
import { aComponentView, aVendorDetails } from '../preview/fixtures/vendor-details.ts';
import { groupViews, type TreeInput, treeRows } from './tree-rows.ts';

const acme = aVendorRow({ name: 'Acme', level: 'minor' });
const birch = aVendorRow({ name: 'Birch' });
const calm = aVendorRow({ name: 'Calm' });
const details = aVendorDetails({
  id: acme.id,
  groups: [{ id: 'eu', name: 'EU', silenceId: null }],
  components: [
    aComponentView({ id: 'cards', name: 'Cards', groupId: 'eu', status: 'major_outage' }),
    aComponentView({ id: 'wallets', name: 'Wallets', groupId: 'eu', watched: false }),
    aComponentView({ id: 'docs', name: 'Docs' }),
  ],
});

function rows(over: Partial<TreeInput> = {}) {
  const input = { troubled: [acme], fine: [birch, calm], foldFine: true, open: new Set<string>(), details: new Map() };
  return treeRows({ ...input, ...over });
}

describe('treeRows', () => {
  it('collapses operational vendors into one row, and expands it', () => {
    expect(rows().map(({ key }) => key)).toEqual(['v:acme', 'fold']);
    expect(rows({ open: new Set(['fold']) }).map(({ key }) => key)).toEqual(['v:acme', 'fold', 'v:birch', 'v:calm']);
  });

  it.each([
    ['when the user does not want it', { foldFine: false }, ['v:acme', 'v:birch', 'v:calm']],
    ['for a single one', { fine: [birch] }, ['v:acme', 'v:birch']],
  ])('does not collapse %s', (_name, over, expected) => {
    expect(rows(over).map(({ key }) => key)).toEqual(expected);
  });

  it('expands a vendor to its info row, groups and ungrouped components', () => {
    const open = new Set(['v:acme', 'v:acme/g:eu']);
    const tree = rows({ open, details: new Map([[acme.id, details]]) });
    expect(tree.map(({ key, level, position, size }) => [key, level, position, size])).toEqual([
      ['v:acme', 1, 1, 2],
      ['v:acme/about', 2, 1, 3],
      ['v:acme/g:eu', 2, 2, 3],
      ['v:acme/g:eu/c:cards', 3, 1, 2],
      ['v:acme/g:eu/c:wallets', 3, 2, 2],
      ['v:acme/c:docs', 2, 3, 3],
      ['fold', 1, 2, 2],
    ]);
  });

  it('shows the info row while the components are loading', () => {
    expect(rows({ open: new Set(['v:acme']) }).map(({ key }) => key)).toEqual(['v:acme', 'v:acme/about', 'fold']);
  });
});

describe('groupViews', () => {
  it('gives a group the worst status and the watched count of its components', () => {
    expect(groupViews(details)).toEqual([
      { id: 'eu', name: 'EU', silenceId: null, status: 'major_outage', watched: 1, total: 2, watch: 'some' },
    ]);
  });
});
