import type { Change } from '#shared/domain/change.ts';
import { normaliseUrl } from '../platforms/recognition/normalise-url.ts';
import type { PollResult } from '../polling/poll-page.ts';
import type { VendorState } from './vendor-state.ts';

type Read = Exclude<PollResult, { readonly kind: 'failed' }>;

/** Where the page was found after it had moved, once this poll is over; `null` while it is where it is asked for. */
export function movedTo({ subscription, stored }: VendorState, { movedTo: found }: Pick<Read, 'movedTo'>) {
  const { movedTo: before } = stored.memory;
  // Once it is recognised at the new address it is asked for there, and nothing redirects any more.
  if (found === null) return stored.hints.base === before ? before : null;
  const address = normaliseUrl(found);
  return address.ok && address.value.pageUrl !== subscription.pageUrl ? address.value.pageUrl : null;
}

/** Told when it moves, not at each poll that finds it there. */
export function movedChange(state: VendorState, result: Read): readonly Change[] {
  if (result.movedTo === null) return [];
  const to = movedTo(state, result);
  if (to === null)
    return result.movedTo === state.subscription.pageUrl
      ? [{ kind: 'page_moved', key: `rehosted:${result.at}`, to: null }]
      : [];
  return to === state.stored.memory.movedTo ? [] : [{ kind: 'page_moved', key: `moved:${to}`, to }];
}
