import UFuzzy from '@leeoniya/ufuzzy';
import { type Catalogue, type CatalogueVendor, popularVendors, readVendor } from './catalogue.ts';
import { compareAnswers, type Needle, toNeedle } from './rank.ts';

const mostAnswers = 50;

/** Searches name, alias, host and category while typing; best first, at most 50. An empty query gives the picks. */
export type CatalogueSearch = (query: string) => readonly CatalogueVendor[];

/** Does no work until the first search. */
export function createCatalogueSearch(catalogue: Catalogue): CatalogueSearch {
  let matcher: Matcher | null = null;
  return (query) => {
    const needle = toNeedle(query.slice(0, 200));
    if (needle.text === '') return popularVendors(catalogue).slice(0, mostAnswers);
    matcher ??= createMatcher(catalogue);
    return matcher(needle)
      .map((line) => readVendor(catalogue, line))
      .sort(compareAnswers(needle))
      .slice(0, mostAnswers);
  };
}

type Matcher = (needle: Needle) => readonly string[];

/** The lines that contain the query; only if there are none, those with one typo per word. */
function createMatcher(catalogue: Catalogue): Matcher {
  const haystack = [...catalogue.lines];
  const exact = new UFuzzy();
  const forgiving = new UFuzzy({ intraMode: 1 });
  const find = (fuzzy: UFuzzy, text: string): readonly number[] => fuzzy.search(haystack, text, 3, 0)[0] ?? [];
  return ({ text, hostLabel }) => {
    const texts = hostLabel === null ? [text] : [text, hostLabel];
    const held = texts.flatMap((one) => find(exact, one));
    const found = held.length > 0 ? held : texts.flatMap((one) => find(forgiving, one));
    return [...new Set(found)].map((at) => haystack[at] ?? '');
  };
}
