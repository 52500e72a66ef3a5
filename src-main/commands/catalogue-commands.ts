import type { Settings } from '#shared/domain/settings.ts';
import type { SignedSource } from '#shared/domain/signed-source.ts';
import type { CatalogueMatch } from '#shared/query-results.ts';
import type { CatalogueVendor } from '../catalogue/catalogue.ts';
import type { CatalogueKeeper } from '../catalogue/catalogue-keeper.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

export interface CatalogueCommandsDeps {
  readonly settings: Pick<SettingsHandle, 'get' | 'update'>;
  readonly catalogue: Pick<CatalogueKeeper, 'search' | 'refresh'>;
}

/** Searches the catalogue and sets where its updates come from. */
export function createCatalogueCommands({ settings, catalogue }: CatalogueCommandsDeps) {
  return {
    async searchCatalogue(query: string): Promise<readonly CatalogueMatch[]> {
      const found = await catalogue.search(query);
      const followed = followedIn(settings.get());
      return found.map((vendor) => matchOf(vendor, followed));
    },
    setCatalogueSource: (source: SignedSource | null): void =>
      void settings.update((all) => ({ ...all, catalogueSource: source })),
    refreshCatalogue: catalogue.refresh,
  };
}

export function followedIn({ subscriptions }: Pick<Settings, 'subscriptions'>): ReadonlySet<string> {
  return new Set(subscriptions.map(({ vendorId }) => vendorId));
}

/** What a window shows of a catalogue vendor. */
export function matchOf(vendor: CatalogueVendor, followed: ReadonlySet<string>): CatalogueMatch {
  const { id, name, pageUrl, platform, category } = vendor;
  return { id, name, pageUrl, platform, category, followed: followed.has(id) };
}
