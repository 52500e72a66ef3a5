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

/** The pages this member follows, by their key on the bus. */
export interface FollowedPages {
  all(): readonly FollowedPage[];
  /** Several vendors may share a page. */
  under(key: string): readonly FollowedPage[];
}

/** Used for every message, so the keys are computed once per list of subscriptions. */
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
