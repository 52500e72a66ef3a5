import type { PollResult } from '../polling/poll-page.ts';
import type { VendorState } from './vendor-state.ts';

/** A poll's result, with the address and the platform by which it was read. */
export interface PageLookup {
  readonly resolvedState: VendorState;
  readonly result: PollResult;
}

/** Gives a page for this turn, by reading it or from elsewhere. */
export type ReadThrough = (
  state: VendorState,
  read: () => Promise<PageLookup>,
  signal: AbortSignal,
) => Promise<PageLookup>;
