import { assertNever } from '../domain/assert-never.ts';
import { type Outcome, success } from '../domain/failure.ts';
import { isLoopbackHost } from '../domain/loopback-host.ts';
import type { ComponentFilter, Subscription } from '../domain/subscription.ts';
import type { Vendor, VendorId } from '../domain/vendor.ts';
import { fault, type WatchListFault } from './watch-list-fault.ts';
import type { SubscriptionRow as Row } from './watch-list-schema.ts';

/** The same minimum as on the command line; anything shorter would burden vendors’ pages. */
const leastIntervalSeconds = 15;

/** Finds a vendor in the catalogue. */
export type CatalogueLookup = (
  vendorId: VendorId,
) => (Pick<Vendor, 'name' | 'pageUrl'> & { readonly platform: Subscription['platform'] }) | null;

export function toSubscription(
  row: Row,
  index: number,
  lookup: CatalogueLookup,
  now: number,
): Outcome<Subscription, WatchListFault> {
  const { vendor, filter, leastImpact, alertOn, levels, parts, intervalSeconds } = row;
  const known = lookup(vendor);
  const pageUrl = row.pageUrl ?? known?.pageUrl;
  const where = `subscriptions[${index}]`;
  if (pageUrl === undefined)
    return fault(
      `${where}: expected a vendor of the catalogue or a "pageUrl" beside it, received "${vendor}". ` +
        `Look its id up with: vendors ${vendor}`,
    );
  if (intervalSeconds !== undefined && intervalSeconds < leastIntervalSeconds && !isLoopback(pageUrl))
    return fault(
      `${where}.intervalSeconds: expected at least ${leastIntervalSeconds}, received ${intervalSeconds}. ` +
        'Shorter intervals are only for pages on this computer.',
    );
  return success({
    vendorId: vendor,
    name: row.name ?? known?.name ?? vendor,
    pageUrl,
    // The catalogue's platform applies only to its own page.
    platform: row.platform ?? (pageUrl === known?.pageUrl ? known.platform : null),
    filter: toFilter(filter),
    leastImpact: leastImpact ?? null,
    alertOn: alertOn ?? null,
    ...(levels === undefined ? {} : { levels }),
    ...(parts === undefined ? {} : { parts }),
    intervalMs: intervalSeconds === undefined ? null : Math.round(intervalSeconds * 1_000),
    addedAt: now,
  });
}

export function fromSubscription(subscription: Subscription): Row {
  const { platform, filter, leastImpact, alertOn, levels, parts, intervalMs } = subscription;
  return {
    vendor: subscription.vendorId,
    name: subscription.name,
    pageUrl: subscription.pageUrl.replace(/^([a-z]+:\/\/)[^/?#]*@/i, '$1'),
    ...(platform === null ? {} : { platform }),
    ...fromFilter(filter),
    ...(leastImpact === null ? {} : { leastImpact }),
    ...(alertOn === null ? {} : { alertOn }),
    ...(levels === undefined ? {} : { levels }),
    ...(parts === undefined ? {} : { parts }),
    ...(intervalMs === null ? {} : { intervalSeconds: intervalMs / 1_000 }),
  };
}

function toFilter(filter: Row['filter']): ComponentFilter {
  if (filter === undefined) return { rule: 'all' };
  return 'only' in filter ? { rule: 'only', patterns: filter.only } : { rule: 'except', patterns: filter.except };
}

function fromFilter(filter: ComponentFilter): Pick<Row, 'filter'> {
  switch (filter.rule) {
    case 'all':
      return {};
    case 'only':
      return { filter: { only: filter.patterns } };
    case 'except':
      return { filter: { except: filter.patterns } };
    default:
      return assertNever(filter);
  }
}

function isLoopback(url: string): boolean {
  const [, host = ''] = /^https?:\/\/([^/?#]*?)(?::\d+)?(?:[/?#]|$)/i.exec(url) ?? [];
  return isLoopbackHost(host);
}
