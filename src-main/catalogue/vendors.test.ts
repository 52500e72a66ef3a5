import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isVendorId } from '#shared/domain/vendor.ts';
import { buildCatalogue } from '../../scripts/catalogue/build.ts';
import { type BuiltEdition, editionOf } from '../../scripts/catalogue/edition.ts';
import { builtIn } from './built-in.ts';
import { type Catalogue, type CatalogueVendor, findVendor, popularVendors, readVendor } from './catalogue.ts';
import { loadCatalogue } from './load.ts';

const loaded = await loadCatalogue();
const catalogue: Catalogue = loaded.ok ? loaded.value : { lines: [], popular: [] };
const vendors: readonly CatalogueVendor[] = catalogue.lines.map((line) => readVendor(catalogue, line));

function readSource(name: string): string {
  return readFileSync(new URL(`source/${name}`, import.meta.url), 'utf8');
}

describe('vendors.json', () => {
  it('is built from the tables next to it', () => {
    const built = buildCatalogue({
      vendors: readSource('vendors.tsv'),
      corrections: readSource('corrections.tsv'),
      popular: readSource('popular.tsv'),
    });

    expect(built.ok && built.value.json === readSource('../vendors.json')).toBe(true);
  });

  it('matches the edition next to it: run scripts/build-catalogue.ts after a change', () => {
    const edition: BuiltEdition = JSON.parse(readSource('../edition.json'));
    const json = readSource('../vendors.json');

    expect(editionOf(json, catalogue.lines.length, edition, 0)).toEqual(edition);
    expect(editionOf(`${json} `, 1, edition, 0)).toMatchObject({
      issuedAt: '1970-01-01T00:00:00.000Z',
      vendorCount: 1,
    });
    expect(builtIn).toMatchObject({ issuedAt: Date.parse(edition.issuedAt), vendorCount: catalogue.lines.length });
  });

  it('is valid and has more than 3,000 vendors', () => {
    expect(loaded.ok).toBe(true);
    expect(vendors.length).toBeGreaterThan(3_000);
  });

  it('has unique ids in order', () => {
    const ids = vendors.map(({ id }) => id);

    expect(ids.filter((id) => !isVendorId(id))).toEqual([]);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => (a < b ? -1 : 1)));
  });

  it('has each vendor and each page once', () => {
    expect(repeated(vendors.map(({ name }) => name.toLowerCase()))).toEqual([]);
    expect(repeated(vendors.map(({ pageUrl }) => pageUrl.replace('//www.', '//')))).toEqual([]);
  });

  it('has only plain https pages on public hosts', () => {
    const odd = vendors.filter(({ pageUrl }) => {
      const url = new URL(pageUrl);
      return url.href !== pageUrl || !/^https:\/\/(?:[a-z0-9-]+\.)+[a-z]{2,}\/[\w./-]*$/.test(pageUrl);
    });

    expect(odd).toEqual([]);
  });

  it.each([
    ['an API instead of a page', /\/api\/|\/\/(?:public-)?api\.[^/]*freshstatus/],
    ['a closed kind of page', /freshstatus\.io|lambstatus|statusgator/],
    ['a feed of Azure that answers empty', /status\.azure\.com/],
    ['an address that the vendor left', /status\.stripe\.com|status\.anthropic\.com|status\.discordapp\.com/],
  ])('has no %s', (_what, pattern) => {
    expect(vendors.filter(({ pageUrl }) => pattern.test(pageUrl))).toEqual([]);
  });

  it('keeps no unconfirmed name on a host where anyone can register one', () => {
    const shared = /\.(?:statuspage\.io|instatus\.com|betteruptime\.com)\//;

    expect(vendors.filter(({ certainty, pageUrl }) => certainty === 'unconfirmed' && shared.test(pageUrl))).toEqual([]);
  });

  it('is certain about at least 100 Statuspage vendors, and about none of the known imitations', () => {
    const platformOf = (id: string) => findVendor(catalogue, id)?.platform;

    expect(vendors.filter(({ platform }) => platform === 'statuspage').length).toBeGreaterThan(100);
    expect(['openai', 'linear', 'fly-io', 'clerk', 'plex'].map(platformOf)).toEqual(Array(5).fill('incident-io'));
  });

  it('contains Harness', () => {
    expect(findVendor(catalogue, 'harness')).toEqual({
      id: 'harness',
      name: 'Harness',
      pageUrl: 'https://status.harness.io/',
      platform: 'statuspage',
      category: 'ci-cd',
      aliases: ['Harness.io'],
      popularity: catalogue.popular.indexOf('harness'),
      certainty: 'confirmed',
    });
  });

  it('offers about forty first-run picks, each confirmed and readable', () => {
    const picks = popularVendors(catalogue);

    expect(picks.length).toBe(catalogue.popular.length);
    expect(picks.length).toBeGreaterThanOrEqual(40);
    expect(picks.filter(({ platform, certainty }) => platform === null || certainty !== 'confirmed')).toEqual([]);
  });
});

function repeated(values: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return values.filter((value) => seen.has(value) || !seen.add(value));
}
