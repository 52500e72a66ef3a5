import { describe, expect, it } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { CatalogueVendor } from '../catalogue/catalogue.ts';
import { widthOf } from './columns.ts';
import { printVendors } from './print-vendors.ts';
import { styleFor } from './style.ts';

const style = styleFor({ isTerminal: false }, {});

function aVendor(over: Partial<CatalogueVendor> = {}): CatalogueVendor {
  return {
    id: toVendorId('acme'),
    name: 'Acme',
    pageUrl: 'https://status.acme.example/',
    platform: null,
    category: 'cloud',
    aliases: [],
    popularity: null,
    certainty: 'confirmed',
    ...over,
  };
}

const long = aVendor({
  id: toVendorId('a-vendor-with-a-very-long-id-indeed'),
  name: 'A vendor with a name that is far too long for a column',
  certainty: 'unconfirmed',
});

describe('printVendors', () => {
  it('aligns the columns', () => {
    expect(
      printVendors([aVendor(), aVendor({ id: toVendorId('zed'), name: 'Zeta AG' })], { style, columns: null }),
    ).toBe('acme  Acme     https://status.acme.example/\nzed   Zeta AG  https://status.acme.example/\n');
  });

  it('truncates lines to the width of a terminal', () => {
    const lines = printVendors([aVendor(), long], { style, columns: 60 }).trimEnd().split('\n');

    expect(lines.filter((line) => widthOf(line) > 60)).toEqual([]);
  });

  it('truncates nothing for another program', () => {
    expect(printVendors([long], { style, columns: null })).toContain(`${long.name}  ${long.pageUrl}  (unconfirmed)`);
  });
});
