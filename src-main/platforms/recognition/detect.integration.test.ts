import { afterAll, describe, expect, it } from 'vitest';
import { success } from '#shared/domain/failure.ts';
import { aStatusPage } from '#shared/testing/builders.ts';
import { instatus } from '../instatus/instatus.ts';
import type { Platform } from '../platform.ts';
import { statuspage } from '../statuspage/statuspage.ts';
import { crowd } from '../testing/fake-landing-pages.ts';
import type { FakeDocument, FakePage } from '../testing/fake-pages.ts';
import type { Reply, Web } from '../testing/fake-web.ts';
import { registered } from '../testing/registered.ts';
import { allPlatforms, asReply, missing, news, pagesOf, recognise, web } from './testing/recognise.ts';

const newsUrl = 'https://news.acme.example/all.atom';

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

const byId = allPlatforms.map((platform) => [platform.id, platform] as const);

/** The page itself, and each small document that identifies some platform, once. */
const mostRequests = 1 + allPlatforms.flatMap(({ recognition }) => recognition.probes).length;

afterAll(() => web.close());

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
