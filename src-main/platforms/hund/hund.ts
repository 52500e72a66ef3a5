import { decodeText } from '../parsing/decode-text.ts';
import { readFeed } from '../parsing/feeds/feed-document.ts';
import { readFeedPage } from '../parsing/feeds/feed-page.ts';
import { urlBelowPage } from '../parsing/page-urls.ts';
import type { PageAddress, PageRequest, Platform } from '../platform.ts';

/** A feed names itself by its own address, and its entries by where they are made; other feeds may be served here too. */
const ownWord = /\/state_feed\/feed|State::FeedNotifier::Entry\//;

/** Its live data comes as a stream; what stands still is the feed of its history. */
export const hund: Platform = {
  id: 'hund',
  label: 'Hund',
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
    hosts: ['.hund.io'],
    markers: ({ html }) => (/href=["'][^"']{0,300}\/state_feed\/feed/.test(html) ? {} : null),
    probes: [
      {
        request: ({ href }) => feedRequest({ pageUrl: href, hints: {} }),
        matches: (body) => (readFeed(body).ok && ownWord.test(decodeText(body.bytes)) ? {} : null),
      },
    ],
  },
  requests: (address) => [feedRequest(address)],
  closedRequests: () => [],
  read: (bodies, address) => readFeedPage(bodies.get('feed'), address, { platform: 'hund', whenEmpty: 'none' }),
};

function feedRequest(address: PageAddress): PageRequest {
  return { name: 'feed', url: urlBelowPage(address, 'state_feed/feed.atom'), accept: 'xml' };
}
