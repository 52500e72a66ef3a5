import { describe, expect, it } from 'vitest';
import { aGiant } from '../preview/fixtures/giant.ts';
import { aComponentView, aVendorDetails } from '../preview/fixtures/vendor-details.ts';
import { type FilterRow, filterModel, filterRows } from './filter-rows.ts';

const shut: ReadonlySet<string> = new Set();

const page = aVendorDetails({
  groups: [
    { id: 'eu', name: 'Prod EU', silenceId: null },
    { id: 'us', name: 'Prod US', silenceId: null },
    { id: 'none', name: 'Nothing in it', silenceId: null },
  ],
  components: [
    aComponentView({ id: 'docs', name: 'Documentation' }),
    aComponentView({ id: 'eu-a', name: 'API', groupId: 'eu' }),
    aComponentView({ id: 'us-a', name: 'API', groupId: 'us' }),
    aComponentView({ id: 'us-b', name: 'Builds', groupId: 'us' }),
    aComponentView({ id: 'lost', name: 'Of an unknown group', groupId: 'gone' }),
  ],
});

function names(rows: readonly FilterRow[]): readonly string[] {
  return rows.map((row) => (row.kind === 'group' ? `${row.group.name}:` : row.component.name));
}

function search(query: string, open = shut): readonly string[] {
  return names(filterRows(filterModel(page, { rule: 'all' }), query, open));
}

describe('filterRows', () => {
  it('shows collapsed groups, then components without a group', () => {
    expect(search('')).toEqual(['Prod EU:', 'Prod US:', 'Documentation', 'Of an unknown group']);
  });

  it('shows the components of an expanded group below it', () => {
    const rows = filterRows(filterModel(page, { rule: 'all' }), '', new Set(['g:us']));
    expect(names(rows).slice(1, 4)).toEqual(['Prod US:', 'API', 'Builds']);
    expect(rows[2]).toMatchObject({ level: 2, parent: 'g:us' });
  });

  it.each([
    ['api', ['Prod EU:', 'API', 'Prod US:', 'API']],
    ['us builds', ['Prod US:', 'Builds']],
    [' docu ', ['Documentation']],
    ['nothing of the kind', []],
    ['* EU *', ['Prod EU:', 'API']],
    ['Prod * > API', ['Prod EU:', 'API', 'Prod US:', 'API']],
    ['Prod US > *', ['Prod US:', 'API', 'Builds']],
    ['*', ['Prod EU:', 'API', 'Prod US:', 'API', 'Builds', 'Documentation', 'Of an unknown group']],
  ])('finds by words, or by a pattern if the query has a star: %s', (query, expected) => {
    expect(search(query)).toEqual(expected);
  });

  it('counts what the draft watches in a group, regardless of the search', () => {
    const picture = filterModel(page, { rule: 'except', patterns: ['* > Builds'] });
    const [group] = filterRows(picture, 'us api', shut);
    expect(group).toMatchObject({ group: { watched: 1, total: 2, watch: 'some' } });
  });

  it('finds one region of a huge page by its pattern', () => {
    const rows = filterRows(filterModel(aGiant(2_000), { rule: 'all' }), '* eu-west-1 *', shut);
    const found = names(rows).filter((name) => !name.endsWith(':'));
    expect(found).toHaveLength(40);
    expect(found.every((name) => name.includes(' eu-west-1 '))).toBe(true);
  });
});
