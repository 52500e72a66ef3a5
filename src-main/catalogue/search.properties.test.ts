import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from './load.ts';
import { createCatalogueSearch } from './search.ts';
import { createPlainSearch } from './testing/plain-search.ts';

const loaded = await loadCatalogue();
const catalogue = loaded.ok ? loaded.value : { lines: [], popular: [] };
const search = createCatalogueSearch(catalogue);

describe('createCatalogueSearch', () => {
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
