import type { PollResult } from '../polling/poll-page.ts';
import type { VendorState } from './vendor-state.ts';

/** A poll’s result, with the address and platform it was read with. */
export interface PageLookup {
  readonly resolvedState: VendorState;
  readonly result: PollResult;
}

/** Supplies a page for a poll, by reading it or from elsewhere. */
export type ReadThrough = (
  state: VendorState,
  read: () => Promise<PageLookup>,
  signal: AbortSignal,
) => Promise<PageLookup>;
