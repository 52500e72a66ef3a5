import type { VendorId } from '#shared/domain/vendor.ts';
import { type CatalogueVendor, findVendor } from './catalogue.ts';
import type { CatalogueEdition } from './refresh-edition.ts';
import type { CatalogueSearch } from './search.ts';

/** A catalogue, and whether it is newer than the built-in one. */
export interface EditionInUse {
  readonly edition: CatalogueEdition;
  readonly isRefreshed: boolean;
}

/** The catalogue that is searched, loaded on first use and replaceable without a restart. */
export interface CatalogueLookups {
  readonly inUse: () => Promise<EditionInUse>;
  readonly replace: (by: EditionInUse) => void;
  /** Unloads the catalogue; the next use loads it again. */
  readonly forget: () => void;
  readonly search: (query: string) => Promise<readonly CatalogueVendor[]>;
  /** For many lookups at once. */
  readonly lookup: () => Promise<(id: string) => CatalogueVendor | null>;
  /** Synchronous for a vendor that was looked up before. */
  readonly pageOf: (vendorId: VendorId) => string | null | Promise<string | null>;
}

/** Calls `onOpened` for each catalogue that is loaded. */
export function createCatalogueLookups(
  read: () => Promise<EditionInUse>,
  onOpened: (inUse: EditionInUse) => void,
): CatalogueLookups {
  const pages = new Map<VendorId, string | null>();
  let opened: Promise<EditionInUse> | null = null;
  let search: { readonly edition: CatalogueEdition; readonly run: CatalogueSearch } | null = null;

  const forget = (): void => {
    opened = null;
    search = null;
    pages.clear();
  };
  const inUse = (): Promise<EditionInUse> => {
    if (opened) return opened;
    const opening = read();
    opened = opening;
    // The caller receives the failure.
    opening.then((one) => opened === opening && onOpened(one)).catch(() => {});
    return opening;
  };
  return {
    inUse,
    forget,
    replace: (by) => {
      forget();
      opened = Promise.resolve(by);
      onOpened(by);
    },
    search: async (query) => {
      const [{ edition }, { createCatalogueSearch }] = await Promise.all([inUse(), import('./search.ts')]);
      if (search?.edition !== edition) search = { edition, run: createCatalogueSearch(edition.catalogue) };
      return search.run(query);
    },
    lookup: async () => {
      const { edition } = await inUse();
      return (id) => findVendor(edition.catalogue, id);
    },
    pageOf: (vendorId) => {
      const known = pages.get(vendorId);
      if (known !== undefined) return known;
      const asked = inUse();
      return asked.then(({ edition }) => {
        const page = findVendor(edition.catalogue, vendorId)?.pageUrl ?? null;
        if (opened === asked) pages.set(vendorId, page);
        return page;
      });
    },
  };
}
