import { success } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { readFeed } from '../parsing/feeds/feed-document.ts';
import { type FeedReading, pageOfFeed } from '../parsing/feeds/feed-page.ts';
import { countPages, nameOfPage, nextPageOf, readPagedFeed } from '../parsing/feeds/feed-pages.ts';
import { documentBelow, probe } from '../parsing/probe.ts';
import type { Hints, LandingPage, PageAddress, PageBodies, PageBody, PageRequest, Platform } from '../platform.ts';

/** Where status pages keep their feeds, below an address that is not a feed itself. */
const paths = [
  'history.atom',
  'feed.atom',
  'history.rss',
  'feed.rss',
  'state_feed/feed.atom',
  'feed.xml',
  'feed.json',
  'feed',
  'rss',
  'index.xml',
];
/** These contain the history, so an empty one is not good news. */
const historyPath = /\/(?:history|feed)\.(?:atom|rss)$/;
const feedLink = /<link\b[^>]{0,400}>/gi;
const feedType = /type=["']?application\/(?:atom\+xml|rss\+xml|feed\+json)/i;

export const feed: Platform = {
  id: 'feed',
  needsHints: true,
  label: 'RSS, Atom or JSON feed',
  capabilities: {
    components: false,
    incidentComponents: false,
    updates: 'newest',
    closedIncidents: 'inferred',
    maintenances: true,
    postmortems: false,
    validators: true,
  },
  recognition: {
    hosts: [],
    markers: linkedFeed,
    probes: [
      probe(({ pageUrl }) => ({ name: 'feed', url: pageUrl, accept: 'xml' }), asFeed),
      ...paths.map((path) => probe(documentBelow('feed', path, 'xml'), asFeed)),
    ],
  },
  requests: ({ pageUrl, hints }) => [{ name: 'feed', url: hints.feed ?? hints.base ?? pageUrl, accept: 'xml' }],
  followsNews: true,
  furtherRequests,
  closedRequests: () => [],
  read: (bodies, address) => {
    const paged = readPagedFeed(bodies);
    return paged.ok ? success(pageOfFeed(paged.value, address, readingOf(bodies))) : paged;
  },
};

function furtherRequests(
  bodies: PageBodies,
  address: PageAddress,
  previous: StatusPage | null,
): readonly PageRequest[] {
  const reading = readingOf(bodies);
  const url = nextPageOf(
    bodies,
    (paged) => {
      const { incidents, maintenances } = pageOfFeed(paged, address, reading);
      return new Set([...incidents, ...maintenances].map(({ id }) => id));
    },
    previous,
  );
  return url === null ? [] : [{ name: nameOfPage(countPages(bodies) + 1), url, accept: 'xml', mayBeGone: true }];
}

function readingOf(bodies: PageBodies): FeedReading {
  const url = bodies.get('feed')?.url;
  const isHistory = url !== undefined && historyPath.test(new URL(url).pathname);
  return { platform: 'feed', whenEmpty: isHistory ? 'none' : 'unknown' };
}

function asFeed(body: PageBody): Hints | null {
  return readFeed(body).ok ? { feed: body.url } : null;
}

/** The first feed that the page links to. */
function linkedFeed({ url, html }: LandingPage): Hints | null {
  for (const [link] of html.slice(0, 500_000).matchAll(feedLink)) {
    const href = /\bhref=["']?([^"'\s>]{1,1000})/i.exec(link)?.[1];
    if (href === undefined || !feedType.test(link) || !/\brel=["']?alternate/i.test(link)) continue;
    const address = href.replaceAll('&amp;', '&');
    if (!canParseUrl(address, url)) continue;
    const target = new URL(address, url);
    if (target.protocol === 'https:' || target.origin === new URL(url).origin) return { feed: target.href };
  }
  return null;
}
