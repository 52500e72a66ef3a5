import type { ToldAlert } from '#shared/domain/ledger-entry.ts';

/** One alert for one channel. */
export interface Delivery {
  /** The same for every attempt, so that a receiver can drop duplicates. */
  readonly key: string;
  readonly alert: ToldAlert;
  /** How many earlier, undelivered alerts about the same subject this one replaces. */
  readonly supersededCount: number;
  /** A test started by the user: nothing happened at any vendor. */
  readonly drill: boolean;
  /** The recipients it is for, if a mail server accepted earlier messages for only some of them. */
  readonly recipients?: { readonly only: string } | { readonly except: readonly string[] };
}

/** A recipient who did not get what the others got. `behind`: an earlier message has to be sent first. */
export interface Undelivered {
  readonly recipient: string;
  readonly kind: 'later' | 'refused' | 'behind';
  readonly reason: string;
}

export interface AcceptedDelivery {
  readonly kind: 'accepted';
  readonly said: string;
  /** Ties later messages about the same subject to this one; `null` if the product has no threads. */
  readonly ref: string | null;
  readonly undelivered?: readonly Undelivered[];
}

export interface RetryLater {
  readonly kind: 'later';
  readonly reason: string;
  /** How long the receiver asked us to wait. */
  readonly askedMs: number | null;
}

/** Retrying is pointless until the user does something. */
export interface Rejected {
  readonly kind: 'refused';
  readonly reason: string;
}

/** The result of one attempt. `said` and `reason` are sentences for people, without secrets. */
export type DeliveryResult = AcceptedDelivery | RetryLater | Rejected;

export function retryLater(reason: string, askedMs: number | null = null): RetryLater {
  return { kind: 'later', reason, askedMs };
}

export function rejected(reason: string): Rejected {
  return { kind: 'refused', reason };
}
