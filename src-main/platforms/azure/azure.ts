import type { Outcome } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { readFeed } from '../parsing/feeds/feed-document.ts';
import { readFeedPage } from '../parsing/feeds/feed-page.ts';
import { unreadable } from '../parsing/json-body.ts';
import { vendorBase } from '../parsing/page-urls.ts';
import type { PageAddress, PageBodies, Platform } from '../platform.ts';
import { readDevOps } from './read-dev-ops.ts';

const devOpsHost = 'status.dev.azure.com';
const hosts = ['azure.status.microsoft', 'rssfeed.azure.status.microsoft', 'status.azure.com'];
/** Not the feed below status.azure.com: that one is served by the nearest region, which was empty while it was down. */
const fixed = 'https://rssfeed.azure.status.microsoft/';

export const azure: Platform = {
  id: 'azure',
  label: 'Microsoft Azure',
  capabilities: {
    components: false,
    incidentComponents: true,
    updates: 'newest',
    closedIncidents: 'inferred',
    maintenances: false,
    postmortems: false,
    validators: false,
  },
  recognition: { hosts: [...hosts, devOpsHost], markers: () => null, probes: [] },
  requests: (address) =>
    isDevOps(address)
      ? [{ name: 'health', url: `https://${devOpsHost}/_apis/status/health?api-version=7.1-preview.1`, accept: 'json' }]
      : [{ name: 'feed', url: `${vendorBase(address, hosts, fixed)}en-us/status/feed/`, accept: 'xml' }],
  closedRequests: () => [],
  read: (bodies, address) =>
    bodies.has('health') ? readDevOps(bodies.get('health'), address) : readAzure(bodies, address),
};

function isDevOps({ pageUrl, hints }: PageAddress): boolean {
  return new URL(hints.base ?? pageUrl).hostname === devOpsHost;
}

/** The feed lists what is open; without entries nothing is. Its title is what tells it from any other empty feed. */
function readAzure(bodies: PageBodies, address: PageAddress): Outcome<StatusPage> {
  const body = bodies.get('feed');
  const feed = readFeed(body);
  if (!feed.ok) return feed;
  if (!/^azure status$/i.test(feed.value.title))
    return unreadable('the feed “Azure Status”', `“${feed.value.title}”`, body);
  return readFeedPage(body, address, {
    platform: 'azure',
    whenEmpty: 'none',
    listsOpenOnly: true,
    partsInCategories: true,
  });
}
