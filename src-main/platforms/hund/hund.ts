import { decodeText } from '../parsing/decode-text.ts';
import { readFeed } from '../parsing/feeds/feed-document.ts';
import { readFeedPage } from '../parsing/feeds/feed-page.ts';
import { documentBelow, probe } from '../parsing/probe.ts';
import type { Platform } from '../platform.ts';

/** A feed names itself by its own address, and its entries by where they are made; other feeds may be served here too. */
const ownMark = /\/state_feed\/feed|State::FeedNotifier::Entry\//;

const feedRequest = documentBelow('feed', 'state_feed/feed.atom', 'xml');

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
    probes: [probe(feedRequest, (body) => (readFeed(body).ok && ownMark.test(decodeText(body.bytes)) ? {} : null))],
  },
  requests: (address) => [feedRequest(address)],
  closedRequests: () => [],
  read: (bodies, address) => readFeedPage(bodies.get('feed'), address, { platform: 'hund', whenEmpty: 'none' }),
};
