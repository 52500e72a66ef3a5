import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import type { SignedSource } from '#shared/domain/signed-source.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSubscription } from '#shared/testing/builders.ts';
import type { CatalogueVendor } from '../catalogue/catalogue.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { createCatalogueCommands } from './catalogue-commands.ts';

const source: SignedSource = { url: 'https://catalogue.acme.example/', publicKey: `${'A'.repeat(43)}=` };

function vendor(name: string): CatalogueVendor {
  const id = toVendorId(name);
  const page = { pageUrl: `https://status.${id}.example/`, platform: null, category: 'cloud' };
  return { id, name, ...page, aliases: ['other'], popularity: null, certainty: 'confirmed' };
}

function commands(found: readonly CatalogueVendor[] = []) {
  const settings = createMemorySettings({
    ...defaultSettings,
    subscriptions: [aSubscription({ vendorId: toVendorId('Acme') })],
  });
  const catalogue = {
    search: async () => found,
    refresh: async () => ({ ok: true as const, value: 'There is none.' }),
  };
  return { ...createCatalogueCommands({ settings, catalogue }), settings };
}

describe('createCatalogueCommands', () => {
  it('returns matches with what the window shows, and marks followed vendors', async () => {
    const matches = await commands([vendor('Acme'), vendor('Basalt')]).searchCatalogue('a');
    expect(matches.map(({ id, followed }) => [id, followed])).toEqual([
      ['acme', true],
      ['basalt', false],
    ]);
    expect(Object.keys(matches[0] ?? {}).toSorted()).toEqual([
      'category',
      'followed',
      'id',
      'name',
      'pageUrl',
      'platform',
    ]);
  });

  it('saves the source, and removes it', () => {
    const { setCatalogueSource, settings } = commands();
    setCatalogueSource(source);
    expect(settings.get().catalogueSource).toEqual(source);
    setCatalogueSource(null);
    expect(settings.get().catalogueSource).toBeNull();
  });
});
