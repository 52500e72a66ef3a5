import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { success } from '#shared/domain/failure.ts';
import { aStatusPage } from '#shared/testing/builders.ts';
import { instatus } from '../instatus/instatus.ts';
import type { Platform } from '../platform.ts';
import { loadAllPlatforms } from '../registry.ts';
import { statuspage } from '../statuspage/statuspage.ts';
import { foreignBodies } from '../testing/contract-mutations.ts';
import { crowd, landings } from '../testing/fake-landing-pages.ts';
import { type FakeDocument, type FakePage, fakePages } from '../testing/fake-pages.ts';
import { type FakeWeb, type Reply, startFakeWeb, type Web } from '../testing/fake-web.ts';
import { registered } from '../testing/registered.ts';
import { type DetectOptions, detectPage } from './detect.ts';

let web: FakeWeb;
beforeAll(async () => {
  web = await startFakeWeb();
});
afterAll(() => web.close());

const missing: Reply = { status: 404, contentType: 'text/html', body: '<!doctype html><title>Not found</title>' };
const newsUrl = 'https://news.acme.example/all.atom';
const news =
  '<feed xmlns="http://www.w3.org/2005/Atom"><title>Acme News</title><entry><id>1</id><title>We are hiring</title></entry></feed>';
const newsLink = `<link rel="alternate" type="application/atom+xml" href="${newsUrl}">`;

/** What a page looks like, and how its server responds to unknown addresses. */
interface Manner {
  readonly title: string;
  readonly landing: (page: FakePage) => Reply;
  readonly elsewhere: (page: FakePage) => Reply;
  readonly suits: (platform: Platform) => boolean;
}

const manners: readonly Manner[] = [
  {
    title: 'says 404 elsewhere',
    landing: ({ landing }) => asReply(landing),
    elsewhere: () => missing,
    suits: () => true,
  },
  {
    title: 'answers with itself everywhere, thanks everybody and links to news',
    landing: ({ landing }) => asCrowd(landing),
    elsewhere: ({ landing }) => asCrowd(landing),
    suits: () => true,
  },
  {
    title: 'has no markers',
    landing: () => ({ status: 200, contentType: 'text/html', body: '<!doctype html><title>Status</title>' }),
    elsewhere: () => missing,
    // Some pages cannot be requested without facts from their markers.
    suits: ({ id }) => ['statuspage', 'incident-io', 'instatus', 'better-stack'].includes(id),
  },
  {
    title: 'answers with its first document everywhere',
    landing: ({ landing }) => asReply(landing),
    elsewhere: ({ documents }) => asReply([...documents.values()][0] ?? expect.unreachable()),
    suits: () => true,
  },
];

function asReply({ contentType, headers, bytes }: FakeDocument): Reply {
  return { status: 200, contentType, headers, body: bytes };
}

function asCrowd(landing: FakeDocument): Reply {
  const html = new TextDecoder().decode(landing.bytes);
  const body = html.replace('</body>', `${crowd}</body>`).replace('</head>', `${newsLink}</head>`);
  return { status: 200, contentType: landing.contentType, headers: landing.headers, body };
}

/** A web that consists of this page and a news site. */
function webOf(page: FakePage, { landing, elsewhere }: Manner): Web {
  const { origin } = new URL(page.pageUrl);
  return (url) => {
    if (url.href === newsUrl) return { status: 200, contentType: 'application/atom+xml', body: news };
    const document = page.documents.get(url.href);
    if (document && url.href !== page.pageUrl) return asReply(document);
    if (url.origin !== origin) return missing;
    if (url.href !== page.pageUrl) return elsewhere(page);
    return document ? asReply(document) : landing(page);
  };
}

/** On the vendor’s own domain, if the platform can be recognised there, and on the platform’s host. */
function pagesOf(platform: Platform): readonly FakePage[] {
  const { hosts, probes } = platform.recognition;
  const isKnownAnywhere = probes.length > 0 || landings[platform.id] !== undefined;
  const own = hosts.slice(0, 1).map((host) => (host.startsWith('.') ? `acme${host}` : host));
  const everywhere = [...(isKnownAnywhere ? [`status.${platform.id}-customer.example`] : []), ...own];
  return everywhere.flatMap((host) => fakePages(platform, `https://${host}/`));
}

/** What a page is recognised as: the platform’s id, or the kind of failure. */
async function recognise(url: string, given: Web, options: Partial<DetectOptions> = {}): Promise<string> {
  web.become(given);
  const signal = new AbortController().signal;
  const outcome = await detectPage(web.fetch, url, { privateOrigin: null, signal, ...options });
  return outcome.ok ? outcome.value.platform.id : outcome.failure.kind;
}

const allPlatforms = await loadAllPlatforms();
const byId = allPlatforms.map((platform) => [platform.id, platform] as const);
/** The page itself, and each small document that identifies some platform, once. */
const mostRequests = 1 + allPlatforms.flatMap(({ recognition }) => recognition.probes).length;

describe('the confusion matrix of detectPage', () => {
  it.each(byId)('matches only %s, for each of its pages presented in any way', async (id, platform) => {
    const pages = pagesOf(platform);
    expect(pages.length).toBeGreaterThan(0);
    const confused: string[] = [];
    for (const manner of manners.filter(({ suits }) => suits(platform)))
      for (const page of pages) {
        const recognised = await recognise(page.pageUrl, webOf(page, manner));
        if (recognised !== id) confused.push(`${page.pageUrl} with ${page.fixture} ${manner.title}: ${recognised}`);
        expect(web.mostAtOnce()).toBeLessThanOrEqual(3);
        expect(web.asked.length).toBeLessThanOrEqual(mostRequests);
        expect(web.asked.filter((url, at) => web.asked.indexOf(url) !== at)).toEqual([]);
      }
    expect(confused).toEqual([]);
  });

  it.each(byId)('finds a %s page behind an address that redirects there, and drops the path', async (id, platform) => {
    const page = pagesOf(platform).at(-1) ?? expect.unreachable();
    const there = webOf(page, manners[0] ?? expect.unreachable());
    const given: Web = (url) => (url.host === 'old.acme.example' ? { movedTo: page.pageUrl } : there(url));
    expect(await recognise('https://old.acme.example/status', given)).toBe(id);
  });

  it.each(byId)('finds the page of %s from the address of one of its incidents', async (id, platform) => {
    const pages = pagesOf(platform);
    for (const page of [pages[0], pages.at(-1)].filter((one) => one !== undefined)) {
      const there = webOf(page, manners[0] ?? expect.unreachable());
      const incidentUrl = new URL('incidents/k2v9w1', page.pageUrl).href;
      const given: Web = (url) => (url.href === incidentUrl ? asReply(page.landing) : there(url));
      expect(await recognise(incidentUrl, given)).toBe(id);
      expect(web.mostAtOnce()).toBeLessThanOrEqual(3);
    }
  });

  it('would reveal a platform that matches the pages of others', async () => {
    const greedy: Platform = {
      ...statuspage,
      recognition: { ...statuspage.recognition, markers: () => ({}) },
      read: (_, { pageUrl }) => success(aStatusPage({ pageUrl })),
    };
    const page = pagesOf(instatus)[0] ?? expect.unreachable();
    const given: Web = () => asReply(page.landing);
    expect(await recognise(page.pageUrl, given, { platforms: registered(instatus, greedy) })).toBe('statuspage');
  });

  it('needs few requests on a platform’s own hosts', async () => {
    for (const platform of allPlatforms) {
      const page = pagesOf(platform).at(-1);
      if (!page || platform.recognition.hosts.length === 0) continue;
      await recognise(page.pageUrl, webOf(page, manners[0] ?? expect.unreachable()));
      expect([platform.id, web.asked.length <= 10]).toEqual([platform.id, true]);
    }
  });
});

/** Documents of ordinary sites at addresses where status pages have theirs. */
const innocent: Readonly<Record<string, unknown>> = {
  '/api/v2/summary.json': { page: { id: 7, name: 'Acme' }, status: { indicator: 'none', description: 'Fine' } },
  '/api/v2/status.json': { page: { name: 'Acme', updated_at: '2026-03-01T12:00:00' }, status: { indicator: 'none' } },
  '/summary.json': { page: { name: 'Acme' } },
  '/index.json': { title: 'Acme', pages: [] },
  '/status.json': { status: 'ok' },
  '/config.json': { api: 'https://api.acme.example' },
  '/components.json': { style: 'default', components: [] },
  '/v2/components.json': { components: [] },
  '/incidents.json': [],
  '/products.json': { products: [{ id: 1, title: 'Shoes', handle: 'shoes', variants: [] }] },
  '/api/services': { services: [{ id: 1, name: 'Cleaning' }] },
  '/api/statuses': { counters: {} },
  '/api/components': [],
  '/api/v1/': { version: 1 },
  '/api/v1/ping': { data: 'Pong!' },
  '/api/ping': { data: 'Pong!' },
  '/api/v1/components': { data: [] },
  '/api/v1/incidents': { data: [] },
  '/api/v1/summary': { revenue: 1 },
  '/api/v1/status.json': { status: 'up' },
  '/api/status-page/www/unresolved-incidents': { incidents: [] },
  '/api/status-page/www/uptime': { metadata: [], incidents: [] },
  '/api/v1/status': { page: { name: 'Acme' }, status: { indicator: 'none', description: 'Fine' }, incidents: [] },
  '/api/v1/endpoints/statuses': [],
  '/history/summary.json': [],
  '/feed/json': { items: [] },
};

describe('a page that is not a status page', () => {
  const html: Reply = { status: 200, contentType: 'text/html', body: '<!doctype html><title>Acme</title><p>Shoes' };

  it('is not matched, even with documents at the same addresses', async () => {
    const given: Web = ({ pathname }) => {
      const document = innocent[pathname];
      return document === undefined
        ? html
        : { status: 200, contentType: 'application/json', body: JSON.stringify(document) };
    };
    // Any server that says “Pong!” is asked whether it is Cachet.
    expect(await recognise('https://www.acme.example/', given)).toBe('unreadable');
    expect(web.mostAtOnce()).toBeLessThanOrEqual(3);
  });

  it('is not called gone for having only one of a platform’s documents', async () => {
    web.become(({ pathname }) => {
      if (pathname === '/') return html;
      return pathname === '/api/ping'
        ? { ...html, contentType: 'application/json', body: '{"data":"Pong!"}' }
        : missing;
    });
    const signal = new AbortController().signal;
    const outcome = await detectPage(web.fetch, 'https://www.acme.example/', { privateOrigin: null, signal });
    expect(outcome).toMatchObject({
      failure: {
        kind: 'not_recognised',
        detail:
          'No known status page was found at https://www.acme.example/. It returned a web page (“Acme”), but none of the ' +
          'documents that Cachet serves. Check the address, or choose the platform of the page.',
      },
    });
  });

  it.each(Object.keys(innocent))('is not matched, even if it answers every address like %s', async (path) => {
    const body = JSON.stringify(innocent[path]);
    const given: Web = () => ({ status: 200, contentType: 'application/json', body });
    expect(['not_recognised', 'unreadable']).toContain(await recognise('https://www.acme.example/', given));
  });

  it.each(foreignBodies.map((body) => [body.slice(0, 60), body]))(
    'is not matched, even if it answers every address with %j',
    async (_, body) => {
      const given: Web = () => ({ status: 200, contentType: 'application/json', body });
      expect(['not_recognised', 'unreadable', 'blocked']).toContain(
        await recognise('https://www.acme.example/', given),
      );
    },
  );

  it.each([
    ['https://www.apple.com/support/systemstatus/', 'apple'],
    ['https://www.apple.com/de/support/systemstatus', 'apple'],
    ['https://developer.apple.com/system-status/', 'apple'],
    ['https://www.apple.com/shop/', 'not_recognised'],
    ['https://developer.apple.com/news/', 'not_recognised'],
    ['https://cloud.ibm.com/status?selected=status', 'ibm-cloud'],
    ['https://cloud.ibm.com/docs', 'not_recognised'],
    ['https://cloud.ibm.com/statusquo', 'not_recognised'],
  ])('is not matched, even if its vendor has one on the same host: %s is %s', async (url, known) => {
    const pages = allPlatforms.filter(({ id }) => id === 'apple' || id === 'ibm-cloud').flatMap(pagesOf);
    const documents = new Map(pages.flatMap((page) => [...page.documents]));
    const given: Web = ({ href }) => {
      const document = documents.get(href.replace('/data/developer/', '/data/'));
      return document ? asReply(document) : html;
    };
    expect(await recognise(url, given)).toBe(known);
  });

  it.each<[string, Reply, string]>([
    ['a sign-in', { movedTo: 'https://id.acme.example/login' }, 'blocked'],
    ['a refusal', { status: 401, contentType: 'text/plain', body: 'Who are you?' }, 'blocked'],
    [
      'a robot wall',
      { status: 403, contentType: 'text/html', headers: { 'cf-mitigated': 'challenge' }, body: '' },
      'blocked',
    ],
    ['nothing', missing, 'gone'],
  ])('is named for what it is: %s', async (_, reply, kind) => {
    const given: Web = (url) => (url.host === 'id.acme.example' ? html : reply);
    expect(await recognise('https://status.acme.example/', given)).toBe(kind);
  });

  it('that never responds is a timeout', async () => {
    const given: Web = ({ pathname }) => (pathname === '/' ? html : { hangs: true });
    expect(await recognise('https://status.acme.example/', given, { limitMs: 300 })).toBe('timeout');
  });
});
