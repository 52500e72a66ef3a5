import type { VendorId } from '#shared/domain/vendor.ts';
import { type CatalogueVendor, findVendor } from './catalogue.ts';
import type { CatalogueEdition } from './refresh-edition.ts';
import type { CatalogueSearch } from './search.ts';

/** A catalogue and whether it is a later one than the application's own. */
export interface EditionInUse {
  readonly edition: CatalogueEdition;
  readonly isRefreshed: boolean;
}

/** The one catalogue that is searched and looked up, read on first need and replaced without a restart. */
export interface CatalogueLookups {
  readonly inUse: () => Promise<EditionInUse>;
  readonly replace: (by: EditionInUse) => void;
  /** It is read anew on the next need. */
  readonly forget: () => void;
  readonly search: (query: string) => Promise<readonly CatalogueVendor[]>;
  /** For many lookups at once. */
  readonly lookup: () => Promise<(id: string) => CatalogueVendor | null>;
  /** Known at once for a vendor that was asked for before. */
  readonly pageOf: (vendorId: VendorId) => string | null | Promise<string | null>;
}

/** `onOpened` receives each catalogue that comes into use. */
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
    // The caller receives the failure; nobody else needs to.
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
