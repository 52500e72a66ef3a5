import type { VendorId } from '#shared/domain/vendor.ts';

/** What the engine says after one poll of one vendor. */
export interface PollAdvice {
  readonly nextDelayMs: number;
  /** A pause that the host asked for; holds for every vendor on that host, and neither wake nor user shortens it. */
  readonly retryAfterMs?: number | null;
}

export interface PollerDeps {
  /** Wall clock, epoch ms. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** Calls once after `ms`; the answer cancels. */
  readonly setTimer: (fn: () => void, ms: number) => () => void;
  /**
   * Reads one page, commits, says when to come back. When `signal` is aborted (vendor removed, asleep, stopped) it must
   * commit nothing; its answer is dropped.
   */
  readonly poll: (vendorId: VendorId, signal: AbortSignal) => Promise<PollAdvice>;
  readonly hostOf: (vendorId: VendorId) => string;
  /** Told of a rejection of `poll`, which is a bug; the vendor is polled again later all the same. */
  readonly onFault?: (vendorId: VendorId, fault: unknown) => void;
  readonly concurrency?: { readonly perHost: number; readonly inAll: number };
  /** Over what span a round is spread when the clock shows that we slept; 15 s unless told. */
  readonly wakeSpreadMs?: number;
}

export interface Poller {
  /** Begins to poll a vendor, or begins anew with one that was edited: a poll under way is dropped. */
  readonly add: (vendorId: VendorId, dueAt: number) => void;
  readonly remove: (vendorId: VendorId) => void;
  /** Moves the next poll, for example nearer while the popover is open; without effect during a poll. */
  readonly reschedule: (vendorId: VendorId, dueAt: number) => void;
  /** Polls now, before others; fulfilled when all of them are done. Vendors that are being polled are not polled twice. */
  readonly checkNow: (vendorIds: readonly VendorId[] | 'all') => Promise<void>;
  /** While asleep nothing starts and polls under way are dropped; waking does one staggered round. */
  readonly setAsleep: (asleep: boolean) => void;
  /** One staggered round, such as when the network returns; rounds that overlap are one. */
  readonly wake: (spreadMs: number) => void;
  readonly nextDueAt: (vendorId: VendorId) => number | null;
  /** Whether a round of `checkNow` is under way. */
  readonly isChecking: () => boolean;
  /** Drops what is under way and leaves no timer; fulfilled when the last poll has let go. */
  readonly stop: () => Promise<void>;
}

/** Polls every vendor when it is due, over one timer. */
export type CreatePoller = (deps: PollerDeps) => Poller;
