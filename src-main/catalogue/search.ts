import UFuzzy from '@leeoniya/ufuzzy';
import { type Catalogue, type CatalogueVendor, popularVendors, readVendor } from './catalogue.ts';
import { bestAnswers, type Candidate, type Needle, toCandidate, toNeedle } from './rank.ts';

const mostAnswers = 50;

/** Searches name, alias, host and category as you type; at most 50, best first. An empty query suggests vendors. */
export type CatalogueSearch = (query: string) => readonly CatalogueVendor[];

/** Does nothing before the first search; its index may be garbage-collected between searches. */
export function createCatalogueSearch(catalogue: Catalogue): CatalogueSearch {
  let kept: WeakRef<Matcher> | null = null;
  return (query) => {
    const needle = toNeedle(query.slice(0, 200));
    if (needle.text === '') return popularVendors(catalogue).slice(0, mostAnswers);
    const matcher = kept?.deref() ?? createMatcher(catalogue);
    if (kept?.deref() !== matcher) kept = new WeakRef(matcher);
    return bestAnswers(needle, matcher(needle), mostAnswers);
  };
}

type Matcher = (needle: Needle) => readonly Candidate[];

/** Matches vendors whose lines contain the query; only if there are none, those with one typo per word. */
function createMatcher(catalogue: Catalogue): Matcher {
  const haystack = [...catalogue.lines];
  const candidates: Candidate[] = [];
  const exact = new UFuzzy();
  const forgiving = new UFuzzy({ intraMode: 1 });
  const find = (fuzzy: UFuzzy, text: string): readonly number[] => fuzzy.search(haystack, text, 3, 0)[0] ?? [];
  const candidateAt = (at: number): Candidate => {
    const candidate = candidates[at] ?? toCandidate(readVendor(catalogue, haystack[at] ?? ''));
    candidates[at] = candidate;
    return candidate;
  };
  return ({ text, hostLabel }) => {
    const texts = hostLabel === null ? [text] : [text, hostLabel];
    const exactHits = texts.flatMap((one) => find(exact, one));
    const found = exactHits.length > 0 ? exactHits : texts.flatMap((one) => find(forgiving, one));
    return [...new Set(found)].map(candidateAt);
  };
}
