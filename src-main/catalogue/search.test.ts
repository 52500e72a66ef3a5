import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from './load.ts';
import { createCatalogueSearch } from './search.ts';
import { createPlainSearch } from './testing/plain-search.ts';

const loaded = await loadCatalogue();
const catalogue = loaded.ok ? loaded.value : { lines: [], popular: [] };
const search = createCatalogueSearch(catalogue);
const firstId = (query: string): string | undefined => search(query)[0]?.id;

describe('createCatalogueSearch', () => {
  it.each([
    ['a name', 'GitHub', 'github'],
    ['its beginning, the popular one first', 'git', 'github'],
    ['another name', 'chatgpt', 'openai'],
    ['an abbreviation', 'aws', 'amazon-web-services'],
    ['a former name', 'messagebird', 'bird'],
    ['a product with a page of its own', 'jira', 'jira-cloud'],
    ['its own name, not that of a region', 'datadog', 'datadog'],
    ['a product of the vendor', 'gmail', 'google-workspace'],
    ['the host of the page', 'www.githubstatus.com', 'github'],
    ['a host that the vendor left', 'status.anthropic.com', 'anthropic'],
    ['the homepage', 'https://github.com/features?x=1', 'github'],
    ['a hosted name', 'discord.statuspage.io', 'discord'],
    ['a name with a dot', 'fly.io', 'fly-io'],
    ['a category', 'ci-cd', 'circleci'],
    ['words in any order', 'cloud google', 'google-cloud'],
    ['an omitted letter', 'githb', 'github'],
    ['a wrong letter', 'claudflare', 'cloudflare'],
    ['a doubled letter', 'drropbox', 'dropbox'],
    ['swapped letters', 'pagerdtuy', 'pagerduty'],
    ['an unconfirmed vendor by its whole name', 'backblaze', 'backblaze'],
    ['accents', 'Dátadog', 'datadog'],
  ])('finds a vendor by %s', (_what, query, id) => {
    expect(firstId(query)).toBe(id);
  });

  it('returns the first-run picks for an empty query', () => {
    expect(search('  ').map(({ id }) => id)).toEqual(loaded.ok ? loaded.value.popular : []);
  });

  it('shows unconfirmed vendors after all others', () => {
    const certainties = search('pay').map(({ certainty }) => certainty === 'unconfirmed');

    expect(certainties).toEqual([...certainties].sort());
  });

  it('returns nothing rather than a wrong vendor', () => {
    expect(search('zzzzqq')).toEqual([]);
  });

  it('answers anything typed with at most 50 different vendors', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webUrl()), (query) => {
        const ids = search(query).map(({ id }) => id);
        expect(ids.length).toBeLessThanOrEqual(50);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 60 },
    );
  });

  it('ranks as one would who takes every name apart', () => {
    const { vendors, plainSearch } = createPlainSearch(catalogue);
    const typed = fc
      .constantFrom(...vendors)
      .chain(({ name, id, pageUrl, aliases }) =>
        fc
          .constantFrom(name, id, new URL(pageUrl).host, ...aliases)
          .chain((text) => fc.integer({ min: 1, max: text.length }).map((length) => text.slice(0, length))),
      );
    fc.assert(
      fc.property(typed, (query) => {
        expect(search(query).map(({ id }) => id)).toEqual(plainSearch(query).map(({ id }) => id));
      }),
      { numRuns: 40 },
    );
  });
});
