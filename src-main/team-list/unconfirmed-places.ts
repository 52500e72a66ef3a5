import type { Subscription } from '#shared/domain/subscription.ts';
import { privateOriginOf } from '../http/private-host.ts';

/** Returns the private origin of a listed page, unless the user follows that page already; otherwise `null`. */
export function unconfirmedPlaces(own: readonly Subscription[]): (listed: Subscription) => string | null {
  const pages = new Set(own.map(({ pageUrl }) => pageUrl));
  return ({ pageUrl }) => (pages.has(pageUrl) ? null : privateOriginOf(pageUrl));
}
