import { describe, expect, it } from 'vitest';
import { type Channel, plainChannel } from '#shared/domain/channel.ts';
import { failure } from '#shared/domain/failure.ts';
import { defaultSettings, type Settings } from '#shared/domain/settings.ts';
import type { SilenceTarget } from '#shared/domain/silence.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aSilence, aSubscription, builtAt } from '#shared/testing/builders.ts';
import type { ListedSettings } from '#shared/watch-list/watch-list.ts';
import type { FetchRequest } from '../http/fetch.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';
import { importAsking } from './import-watch-list.ts';
import { privatePlacesIn, withoutPrivate } from './private-places.ts';
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

describe('private places in a list', () => {
  const settings = { from: 'a@acme.example', to: ['b@acme.example'], port: 25, secure: false, user: null };
  const mailBy = (id: string, host: string): Channel => ({
    ...{ id, name: id, paused: null },
    kind: 'email',
    settings: { ...settings, host },
  });
  const inHouse = mailBy('in-house', '192.168.1.9');
  const outside = mailBy('outside', 'mail.acme.example');
  const others = [plainChannel('unset', 'email'), plainChannel('chat', 'slack'), outside];
  const nas = aSubscription({ vendorId: toVendorId('nas'), pageUrl: inside });
  const acme = aSubscription({ vendorId: toVendorId('acme') });
  const muteOf = (id: string, target: SilenceTarget) => aSilence({ id, target });
  const ofNas = muteOf('of-nas', { kind: 'vendor', vendorId: nas.vendorId });
  const kept = [
    muteOf('of-acme', { kind: 'vendor', vendorId: acme.vendorId }),
    muteOf('of-everything', { kind: 'everything' }),
    muteOf('of-every-vendor', { kind: 'change', vendorId: null, change: 'updated' }),
  ];
  const listed: ListedSettings = {
    ...defaultSettings,
    subscriptions: [nas, acme],
    silences: [ofNas, ...kept],
    channels: [inHouse, ...others],
  };

  it('are the origins of pages and the mail servers', () => {
    expect(privatePlacesIn(listed, defaultSettings)).toEqual(['http://192.168.1.4:3001', 'smtp://192.168.1.9:25']);
  });

  it('are left out with the mutes of their vendors, and nothing else is', () => {
    const { subscriptions, silences, channels } = withoutPrivate(listed, defaultSettings);
    expect([subscriptions, silences, channels]).toEqual([[acme], kept, others]);
  });

  it('are none, and stay, where the user has them already', () => {
    const before: Settings = { ...defaultSettings, subscriptions: [nas], channels: [inHouse] };
    expect(privatePlacesIn(listed, before)).toEqual([]);
    expect(withoutPrivate(listed, before)).toEqual(listed);
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
