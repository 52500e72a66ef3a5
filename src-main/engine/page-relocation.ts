import type { Change } from '#shared/domain/change.ts';
import { normaliseUrl } from '../platforms/recognition/normalise-url.ts';
import type { PollResult } from '../polling/poll-page.ts';
import type { VendorState } from './vendor-state.ts';

type Read = Exclude<PollResult, { readonly kind: 'failed' }>;

/** The page’s new address after this poll, if it has moved; otherwise `null`. */
export function movedTo({ subscription, stored }: VendorState, { movedTo: found }: Pick<Read, 'movedTo'>) {
  const { movedTo: before } = stored.memory;
  // Once detected at the new address, the page is requested there and nothing redirects any more.
  if (found === null) return stored.hints.base === before ? before : null;
  const address = normaliseUrl(found);
  return address.ok && address.value.pageUrl !== subscription.pageUrl ? address.value.pageUrl : null;
}

/** Reported when it moves, not at every poll that finds it there. */
export function movedChange(state: VendorState, result: Read): readonly Change[] {
  if (result.movedTo === null) return [];
  const to = movedTo(state, result);
  if (to === null)
    return result.movedTo === state.subscription.pageUrl
      ? [{ kind: 'page_moved', key: `rehosted:${result.at}`, to: null }]
      : [];
  return to === state.stored.memory.movedTo ? [] : [{ kind: 'page_moved', key: `moved:${to}`, to }];
}
