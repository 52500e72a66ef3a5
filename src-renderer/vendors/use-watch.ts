import { useCallback } from 'react';
import { toggleComponent, toggleGroup } from '#shared/domain/filter-tree.ts';
import type { ComponentFilter } from '#shared/domain/subscription.ts';
import type { VendorDetails } from '#shared/query-results.ts';
import { useScope, useSend } from '../window/scope.tsx';

export type WatchTarget =
  | { readonly kind: 'component'; readonly id: string; readonly name: string }
  | { readonly kind: 'group'; readonly id: string; readonly name: string };

/** The vendor's component filter after one watch box was toggled. */
export function watchComponent(details: VendorDetails, target: WatchTarget, watched: boolean): ComponentFilter {
  const { filter } = details.subscription;
  return target.kind === 'group'
    ? toggleGroup(filter, details, target.id, watched)
    : toggleComponent(filter, details, target.id, watched);
}

/** Watches or unwatches a component or group at once, with undo. */
export function useWatch(): (vendorId: VendorDetails['id'], target: WatchTarget, watched: boolean) => Promise<void> {
  const { toasts } = useScope();
  const send = useSend();
  return useCallback(
    async (vendorId, target, watched) => {
      const details = (await send('getVendor', vendorId))?.value;
      if (!details) return;
      const before = details.subscription.filter;
      if (!(await send('setFilter', vendorId, watchComponent(details, target, watched)))) return;
      toasts.info(`${watched ? 'Watching' : 'No longer watching'} ${target.name}`, () => {
        void send('setFilter', vendorId, before);
      });
    },
    [send, toasts],
  );
}
