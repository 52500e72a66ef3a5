import type { Subscription } from '#shared/domain/subscription.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { pageKey } from './page-owner.ts';

export interface FollowedPage {
  readonly key: string;
  readonly vendorId: VendorId;
  readonly pageUrl: string;
  readonly intervalMs: number | null;
}

/** What this member follows, by the key that its page has on the bus. */
export interface FollowedPages {
  all(): readonly FollowedPage[];
  /** Several vendors may stand on one page. */
  under(key: string): readonly FollowedPage[];
}

/** Looked up for each message: the keys are made once for each list of subscriptions. */
export function createFollowedPages({ get }: Pick<SettingsHandle, 'get'>): FollowedPages {
  let known: readonly Subscription[] | null = null;
  let pages: readonly FollowedPage[] = [];
  let byKey = new Map<string, FollowedPage[]>();
  const refresh = (): void => {
    const { subscriptions } = get();
    if (subscriptions === known) return;
    known = subscriptions;
    pages = subscriptions.map(({ vendorId, pageUrl, intervalMs }) => ({
      key: pageKey(pageUrl),
      vendorId,
      pageUrl,
      intervalMs,
    }));
    byKey = new Map(pages.map(({ key }) => [key, []]));
    for (const page of pages) byKey.get(page.key)?.push(page);
  };
  return {
    all() {
      refresh();
      return pages;
    },
    under(key) {
      refresh();
      return byKey.get(key) ?? [];
    },
  };
}
