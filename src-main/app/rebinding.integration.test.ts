import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { createVendorCommands } from '../commands/vendor-commands.ts';
import { readPage } from '../engine/read-page.ts';
import { aVendorState } from '../engine/testing/builders.ts';
import type { Fetch } from '../http/fetch.ts';
import { createHttpClient, type HttpClient } from '../http/http-client.ts';
import { answer, type Loopback, listenRaw, rebinds } from '../http/testing/loopback-server.ts';
import { downloadSigned } from '../signed-files/download.ts';
import { createMemorySettings } from '../state/settings/in-memory-settings.ts';

const host = 'status.acme.test';
let inside: Loopback;
let client: HttpClient;

beforeEach(async () => {
  inside = await listenRaw((socket) => socket.write(answer('200 OK', [], '{}')));
  client = createHttpClient({ userAgent: 'Statustray tests', ...rebinds(host) });
});
afterEach(async () => {
  await client.close();
  await inside.close();
});

const signal = new AbortController().signal;

function preview(fetch: Fetch, url: string) {
  const settings = createMemorySettings(defaultSettings);
  const store = { incidents: () => [] };
  const commands = createVendorCommands({ settings, store, fetch, now: () => builtAt, pageOf: () => null });
  return commands.recognisePage(url, false, null);
}

function poll(fetch: Fetch, pageUrl: string, platform: 'statuspage' | null, cataloguePage: string | null = null) {
  const deps = { fetch, now: () => builtAt, cataloguePage: () => cataloguePage };
  return readPage(deps, aVendorState({ platform }, { pageUrl }), signal);
}

/** Every request for a page, with a host name that resolves differently on every second lookup. */
describe('a public name that comes to lead into the private network', () => {
  it.each<[string, (fetch: Fetch, url: string) => Promise<unknown>]>([
    ['a preview', preview],
    ['a preview of a plain page', (fetch, url) => preview(fetch, url.replace('https:', 'http:'))],
    ['a poll', (fetch, url) => poll(fetch, url, 'statuspage')],
    ['a poll of a plain page', (fetch, url) => poll(fetch, url.replace('https:', 'http:'), 'statuspage')],
    ['a poll of a page that is not recognised yet', (fetch, url) => poll(fetch, url, null)],
    ['a poll of a page of the catalogue', (fetch, url) => poll(fetch, url, 'statuspage', url)],
    [
      'a download of a catalogue or a notice of a release',
      (fetch, url) => downloadSigned({ fetch, url, kind: 'catalogue', now: () => builtAt }),
    ],
  ])('is not followed there by %s', async (_what, ask) => {
    const asked: (string | null)[] = [];
    const fetch: Fetch = (request) => {
      asked.push(request.privateOrigin);
      return client.fetch(request);
    };
    for (let attempt = 0; attempt < 4; attempt++) await ask(fetch, `https://${host}:${inside.port}/`);
    expect(asked.length).toBeGreaterThanOrEqual(4);
    expect(inside.connections()).toBe(0);
  });
});
