import { describe, expect, it } from 'vitest';
import { failure, success } from '#shared/domain/failure.ts';
import { aStatusPage } from '#shared/testing/builders.ts';
import type { Fetch } from '../../http/fetch.ts';
import { unreadable } from '../parsing/json-body.ts';
import type { Platform } from '../platform.ts';
import { statuspage } from '../statuspage/statuspage.ts';
import { registered } from '../testing/registered.ts';
import { type DetectOptions, detectPage } from './detect.ts';

interface Scripted {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Redirects here before responding. */
  readonly movedTo?: string;
}

/** A network with only these documents; all other addresses return 404. */
function fakeFetch(documents: Readonly<Record<string, Scripted>>): { readonly fetch: Fetch; readonly asked: string[] } {
  const asked: string[] = [];
  const fetch: Fetch = async ({ url, signal }) => {
    asked.push(url);
    if (signal?.aborted) return failure('reset', 'Given up.');
    const { status = 200, body = '', headers = {}, movedTo } = documents[url] ?? { status: 404 };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const redirects = movedTo === undefined ? [] : [{ url, status: 301 }];
    return success({ status, url: movedTo ?? url, redirects, headers, body: new TextEncoder().encode(text) });
  };
  return { fetch, asked };
}

const summary = {
  page: { id: 'abcd1234efgh', name: 'Acme', time_zone: 'Etc/UTC' },
  status: { indicator: 'none', description: 'All Systems Operational' },
  components: [],
  incidents: [],
  scheduled_maintenances: [],
};
const html = { body: '<!doctype html><title>Acme</title>' };
const origin = 'https://status.acme.example';

function detect(fetch: Fetch, url: string, options: Partial<DetectOptions> = {}) {
  return detectPage(fetch, url, { privateOrigin: null, signal: new AbortController().signal, ...options });
}

/** A platform recognised by one document; it can read any body. */
function aPlatform(id: Platform['id'], over: Partial<Platform['recognition']> = {}): Platform {
  return {
    ...statuspage,
    id,
    label: id,
    recognition: { hosts: [], markers: () => null, probes: [], ...over },
    requests: ({ pageUrl }) => [{ name: 'page', url: pageUrl, accept: 'html' }],
    closedRequests: () => [],
    read: (_, { pageUrl }) => success(aStatusPage({ platform: id, pageUrl })),
  };
}

describe('detectPage', () => {
  it('recognises Statuspage by the shape of its summary, and reads the page with it', async () => {
    const { fetch, asked } = fakeFetch({ [`${origin}/`]: html, [`${origin}/api/v2/summary.json`]: { body: summary } });
    expect(await detect(fetch, 'status.acme.example', { platforms: registered(statuspage) })).toMatchObject({
      ok: true,
      value: {
        platform: { id: 'statuspage' },
        address: { pageUrl: `${origin}/`, hints: {} },
        page: { name: 'Acme', indicator: 'none' },
      },
    });
    expect(asked).toEqual([`${origin}/`, `${origin}/api/v2/summary.json`]);
  });

  it('finds the page from the address of an incident', async () => {
    const given = `${origin}/incidents/abc`;
    const { fetch } = fakeFetch({ [given]: html, [`${origin}/api/v2/summary.json`]: { body: summary } });
    expect(await detect(fetch, given)).toMatchObject({
      ok: true,
      value: { address: { pageUrl: `${origin}/`, hints: { base: `${origin}/` } } },
    });
  });

  it('keeps the path of a page below one', async () => {
    const given = 'http://127.0.0.1:4010/acme';
    const { fetch } = fakeFetch({ [given]: html, [`${given}/api/v2/summary.json`]: { body: summary } });
    expect(await detect(fetch, given, { privateOrigin: 'http://127.0.0.1:4010' })).toMatchObject({
      ok: true,
      value: { address: { pageUrl: given, hints: {} } },
    });
  });

  it('follows a page that moved to another host', async () => {
    const { fetch } = fakeFetch({
      [`${origin}/`]: { ...html, movedTo: 'https://www.acmestatus.example/' },
      'https://www.acmestatus.example/api/v2/summary.json': { body: summary },
    });
    expect(await detect(fetch, origin)).toMatchObject({
      ok: true,
      value: { address: { pageUrl: 'https://www.acmestatus.example/' } },
    });
  });

  it('requests the documents of a known host without the page itself', async () => {
    const { fetch, asked } = fakeFetch({ 'https://acme.statuspage.io/api/v2/summary.json': { body: summary } });
    expect((await detect(fetch, 'acme.statuspage.io')).ok).toBe(true);
    expect(asked).toEqual(['https://acme.statuspage.io/api/v2/summary.json']);
  });

  it('prefers markers to probes, and both to a feed', async () => {
    const probe = { request: () => ({ name: 'p', url: `${origin}/p`, accept: 'json' as const }), matches: () => ({}) };
    const platforms = registered(
      aPlatform('feed', { markers: () => ({ feed: 'x' }) }),
      aPlatform('cachet', { probes: [probe] }),
      aPlatform('hund', { markers: ({ html: text }) => (text.includes('Hund') ? {} : null) }),
    );
    const found = async (body: string, documents: Readonly<Record<string, Scripted>> = {}) => {
      const { fetch } = fakeFetch({ [`${origin}/`]: { body }, ...documents });
      const outcome = await detect(fetch, origin, { platforms });
      return outcome.ok ? [outcome.value.platform.id, outcome.value.address.hints] : outcome;
    };
    expect(await found('Hund', { [`${origin}/p`]: {} })).toEqual(['hund', {}]);
    expect(await found('', { [`${origin}/p`]: {} })).toEqual(['cachet', {}]);
    expect(await found('')).toEqual(['feed', { feed: 'x' }]);
  });

  it('tries the next candidate when the first cannot be read', async () => {
    const broken = {
      ...aPlatform('sorry', { markers: () => ({}) }),
      read: () => unreadable('nothing', undefined),
    };
    const { fetch } = fakeFetch({ [`${origin}/`]: html, [`${origin}/api/v2/summary.json`]: { body: summary } });
    expect(await detect(fetch, origin, { platforms: registered(broken, statuspage) })).toMatchObject({
      ok: true,
      value: { platform: { id: 'statuspage' } },
    });
  });

  it('never runs more than three probes at once', async () => {
    let underWay = 0;
    let most = 0;
    const fetch: Fetch = async ({ url }) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
      return success({ status: 404, url, redirects: [], headers: {}, body: new Uint8Array() });
    };
    const probes = Array.from({ length: 10 }, (_, index) => ({
      request: () => ({ name: 'p', url: `${origin}/${index}`, accept: 'json' as const }),
      matches: () => null,
    }));
    await detect(fetch, origin, { platforms: registered(aPlatform('cachet', { probes })) });
    expect(most).toBe(3);
  });

  it('reads a page with the platform chosen by the user', async () => {
    const { fetch, asked } = fakeFetch({ [`${origin}/`]: html });
    const outcome = await detect(fetch, origin, {
      platform: 'cachet',
      platforms: registered(aPlatform('cachet'), statuspage),
    });
    expect(outcome).toMatchObject({ ok: true, value: { platform: { id: 'cachet' } } });
    expect(asked).toEqual([`${origin}/`]);
  });

  it('reports its progress', async () => {
    const lines: string[] = [];
    const { fetch } = fakeFetch({ [`${origin}/`]: html, [`${origin}/api/v2/summary.json`]: { body: summary } });
    await detect(fetch, origin, { onProgress: (line) => lines.push(line) });
    expect(lines).toEqual([`Trying ${origin}/ as Atlassian Statuspage.`]);
  });

  it.each<[string, Scripted, Readonly<Record<string, Scripted>>, string, string]>([
    ['an ordinary site', html, {}, 'not_recognised', 'returned a web page (“Acme”)'],
    [
      'a document too large to be described',
      { body: `[${'0,'.repeat(200_000)}0]` },
      {},
      'not_recognised',
      'returned a large document',
    ],
    ['nothing at all', { status: 404 }, {}, 'gone', '404'],
    ['a refusal', { status: 403 }, {}, 'blocked', '403'],
    ['a private page', { status: 401 }, {}, 'blocked', '401'],
    ['trouble', { status: 503 }, {}, 'http', '503'],
    [
      'a sign-in page',
      { ...html, movedTo: 'https://id.acme.example/login' },
      {},
      'blocked',
      'sign-in page (id.acme.example)',
    ],
    [
      'a challenge',
      { status: 403, headers: { 'cf-mitigated': 'challenge' } },
      {},
      'blocked',
      'requires a browser check',
    ],
    ['HTML for every document', html, { '/api/v2/summary.json': html }, 'not_recognised', 'No known status page'],
    [
      'a Statuspage whose documents are HTML',
      { ...html, headers: { 'x-statuspage-version': '1' } },
      { '/api/v2/summary.json': html },
      'unreadable',
      'returned a web page (“Acme”)',
    ],
  ])('says what it found: %s', async (_, landing, documents, kind, part) => {
    const others = Object.entries(documents).map(([path, one]) => [`${origin}${path}`, one]);
    const { fetch } = fakeFetch({ [`${origin}/`]: landing, ...Object.fromEntries(others) });
    const outcome = await detect(fetch, origin, { platforms: registered(statuspage) });
    expect(outcome).toMatchObject({ ok: false, failure: { kind, detail: expect.stringContaining(part) } });
  });

  it.each(['dns', 'refused', 'tls', 'offline'] as const)('stops when the network says %s', async (kind) => {
    let count = 0;
    const fetch: Fetch = async () => {
      count += 1;
      return failure(kind, 'Not reached.');
    };
    expect(await detect(fetch, origin)).toEqual(failure(kind, 'Not reached.'));
    expect(count).toBe(1);
  });

  it('times out', async () => {
    const fetch: Fetch = ({ signal }) =>
      new Promise((resolve) => signal?.addEventListener('abort', () => resolve(failure('timeout', 'Too slow.'))));
    const outcome = await detect(fetch, origin, { limitMs: 20 });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'timeout', detail: expect.stringContaining('too slowly') },
    });
  });

  it.each([
    ['a private address of somebody else', 'http://127.0.0.1:4010/', {}, 'blocked', 'is a private address'],
    ['what is no address', 'file:///etc/passwd', {}, 'not_recognised', 'file:'],
    [
      'a platform that it cannot read',
      origin,
      { platform: 'hund', platforms: registered(statuspage) },
      'not_recognised',
      'hund',
    ],
  ] as const)('sends no request for %s', async (_, url, options, kind, part) => {
    const { fetch, asked } = fakeFetch({});
    const outcome = await detect(fetch, url, options);
    expect(outcome).toMatchObject({ ok: false, failure: { kind, detail: expect.stringContaining(part) } });
    expect(asked).toEqual([]);
  });

  it('follows a feed at the given address when it needs its query', async () => {
    const withQuery = `${origin}/status?format=rss`;
    const items = '<item><title>Logins fail</title><guid>1</guid></item>';
    const rss = { body: `<rss version="2.0"><channel><title>Acme</title>${items}</channel></rss>` };
    for (const options of [{}, { platform: 'feed' }] as const) {
      const { fetch } = fakeFetch({ [withQuery]: rss, [`${origin}/status`]: html, [`${origin}/`]: html });
      expect(await detect(fetch, withQuery, options)).toMatchObject({
        ok: true,
        value: { platform: { id: 'feed' }, address: { pageUrl: withQuery, hints: { feed: withQuery } } },
      });
    }
  });

  it('drops a query that does not matter to a feed', async () => {
    const { fetch } = fakeFetch({ [`${origin}/?utm=x`]: html, [`${origin}/api/v2/summary.json`]: { body: summary } });
    expect(await detect(fetch, `${origin}/?utm=x`)).toMatchObject({
      ok: true,
      value: { platform: { id: 'statuspage' }, address: { pageUrl: `${origin}/` } },
    });
  });
});
