import type { Outcome } from '#shared/domain/failure.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { readFeed } from '../parsing/feeds/feed-document.ts';
import { readFeedPage } from '../parsing/feeds/feed-page.ts';
import { unreadable } from '../parsing/json-body.ts';
import type { PageAddress, PageBodies } from '../platform.ts';
import { readDevOps } from './read-dev-ops.ts';

/** Azure has a feed, Azure DevOps its own API. */
export function readAzure(bodies: PageBodies, address: PageAddress): Outcome<StatusPage> {
  return bodies.has('health') ? readDevOps(bodies.get('health'), address) : readAzureFeed(bodies, address);
}

/** The feed lists only open incidents, so it may be empty. Only its title distinguishes it from other empty feeds. */
function readAzureFeed(bodies: PageBodies, address: PageAddress): Outcome<StatusPage> {
  const body = bodies.get('feed');
  const feed = readFeed(body);
  if (!feed.ok) return feed;
  if (!/^azure status$/i.test(feed.value.title))
    return unreadable(`the feed “${feed.value.title}” instead of “Azure Status”`, body);
  return readFeedPage(body, address, {
    platform: 'azure',
    whenEmpty: 'none',
    listsOpenOnly: true,
    componentsInCategories: true,
  });
}
