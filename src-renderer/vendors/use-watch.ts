import { useCallback } from 'react';
import { toggleComponent, toggleGroup } from '#shared/domain/filter-tree.ts';
import type { ComponentFilter } from '#shared/domain/subscription.ts';
import type { VendorDetails } from '#shared/query-results.ts';
import { useScope, useSend } from '../window/scope.tsx';

export type WatchTarget =
  | { readonly kind: 'component'; readonly id: string; readonly name: string }
  | { readonly kind: 'group'; readonly id: string; readonly name: string };

/** The vendor's rule after one box was pressed. */
export function watchComponent(details: VendorDetails, part: WatchTarget, watched: boolean): ComponentFilter {
  const { filter } = details.subscription;
  return part.kind === 'group'
    ? toggleGroup(filter, details, part.id, watched)
    : toggleComponent(filter, details, part.id, watched);
}

/** Watches or leaves a part of a vendor at once, with a way back. */
export function useWatch(): (vendorId: VendorDetails['id'], part: WatchTarget, watched: boolean) => Promise<void> {
  const { toasts } = useScope();
  const send = useSend();
  return useCallback(
    async (vendorId, part, watched) => {
      const details = (await send('getVendor', vendorId))?.value;
      if (!details) return;
      const before = details.subscription.filter;
      if (!(await send('setFilter', vendorId, watchComponent(details, part, watched)))) return;
      toasts.info(`${part.name} is ${watched ? 'watched' : 'no longer watched'}.`, () => {
        void send('setFilter', vendorId, before);
      });
    },
    [send, toasts],
  );
}
