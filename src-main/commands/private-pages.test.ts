import { describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import { aSubscription, builtAt } from '#shared/testing/builders.ts';
import type { FetchRequest } from '../http/fetch.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { importAsking } from './import-watch-list.ts';
import { createVendorCommands } from './vendor-commands.ts';

const inside = 'http://192.168.1.4:3001/';

async function importing(subscriptions: readonly object[], isMeant: boolean, before: Partial<Settings> = {}) {
  const settings = createMemorySettings({ ...defaultSettings, ...before });
  const asked: (readonly string[])[] = [];
  const deps = { settings, findVendor: () => null, hasSecret: () => false, now: () => builtAt };
  await importAsking(deps, JSON.stringify({ schemaVersion: 1, subscriptions }), async (places) => {
    asked.push(places);
    return isMeant;
  });
  return { asked, ids: settings.get().subscriptions.map(({ vendorId }) => vendorId) };
}

describe('a watch list with private pages', () => {
  const rows = [
    { vendor: 'acme', pageUrl: 'https://status.acme.example/' },
    { vendor: 'nas', pageUrl: inside },
    { vendor: 'nas-2', pageUrl: `${inside}two` },
  ];

  it.each([
    [true, ['acme', 'nas', 'nas-2']],
    [false, ['acme']],
  ])('asks once and, answered %s, imports %j', async (isMeant, ids) => {
    expect(await importing(rows, isMeant)).toEqual({ asked: [['http://192.168.1.4:3001']], ids });
  });

  it('does not ask about pages that are public or already followed', async () => {
    const known = aSubscription({ pageUrl: inside });
    const row = { vendor: known.vendorId, pageUrl: inside };
    expect((await importing([row, ...rows.slice(0, 1)], false, { subscriptions: [known] })).asked).toEqual([]);
  });
});

describe('a preview', () => {
  async function openedBy(url: string, followPrivate: boolean) {
    const opened = new Set<string | null>();
    const fetch = async ({ privateOrigin }: FetchRequest) => {
      opened.add(privateOrigin);
      return failure('refused', 'Nobody is there.');
    };
    const settings = createMemorySettings(defaultSettings);
    const store = { incidents: () => [] };
    const commands = createVendorCommands({ settings, store, fetch, now: () => builtAt, pageOf: () => null });
    await commands.recognisePage(url, followPrivate, null);
    return [...opened];
  }

  it.each([
    ['https://status.acme.example/', false, null],
    ['http://status.acme.example/', false, null],
    ['https://status.acme.example/', true, 'https://status.acme.example'],
    [inside, false, 'http://192.168.1.4:3001'],
    ['nas.local', false, 'http://nas.local'],
  ])('of %s, confirmed %s, may reach the private origin %s', async (url, followPrivate, expected) => {
    expect(await openedBy(url, followPrivate)).toEqual([expected]);
  });
});
