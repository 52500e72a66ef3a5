import { describe, expect, it } from 'vitest';
import { findVendor, parseCatalogue } from './catalogue.ts';

const acme = 'acme\tAcme\tstatus.acme.example\tstatuspage\tcloud\ta\tAcme Cloud|old.acme.example';
const zeta = 'zeta\tZeta\tzeta.example/status\t\tdata\tc\t';

function catalogueOf(lines: readonly string[], popular: readonly string[] = []): unknown {
  return { schemaVersion: 1, popular, vendors: lines };
}

describe('parseCatalogue', () => {
  it('requires lines in the order of their ids', () => {
    expect(parseCatalogue(catalogueOf([acme, zeta]))).toEqual({
      ok: true,
      value: { lines: [acme, zeta], popular: [] },
    });
  });

  it.each([
    ['nothing', null],
    ['another version', { schemaVersion: 2, popular: [], vendors: [] }],
    ['an unknown key', { schemaVersion: 1, popular: [], vendors: [], more: 1 }],
    ['a line of another shape', catalogueOf(['acme\tAcme'])],
    ['an address with a scheme', catalogueOf([acme.replace('status.acme', 'http://status.acme')])],
    ['ids out of order', catalogueOf([zeta, acme])],
    ['an id twice', catalogueOf([acme, acme])],
  ])('refuses %s with a sentence', (_what, data) => {
    const parsed = parseCatalogue(data);

    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && parsed.failure.detail).toMatch(/^(The catalogue has|Line \d+).* reinstall/);
  });
});

describe('findVendor', () => {
  const parsed = parseCatalogue(catalogueOf([acme, zeta], ['zeta']));
  const catalogue = parsed.ok ? parsed.value : { lines: [], popular: [] };

  it('parses a line', () => {
    expect(findVendor(catalogue, 'acme')).toEqual({
      id: 'acme',
      name: 'Acme',
      pageUrl: 'https://status.acme.example/',
      platform: 'statuspage',
      category: 'cloud',
      aliases: ['Acme Cloud', 'old.acme.example'],
      popularity: null,
      certainty: 'confirmed',
    });
  });

  it('parses a path, an uncertain platform and the rank among the picks', () => {
    expect(findVendor(catalogue, 'zeta')).toMatchObject({
      pageUrl: 'https://zeta.example/status',
      platform: null,
      popularity: 0,
      certainty: 'unconfirmed',
    });
  });

  it.each(['', 'a', 'acmf', 'zz', 'ACME'])('does not know %j', (id) => {
    expect(findVendor(catalogue, id)).toBeNull();
  });
});
