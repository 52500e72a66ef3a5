import { describe, expect, it } from 'vitest';
import { loadCatalogue } from './load.ts';
import { createCatalogueSearch } from './search.ts';

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
});
