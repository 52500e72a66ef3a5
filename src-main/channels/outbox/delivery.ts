import type { ToldAlert } from '#shared/domain/ledger-entry.ts';

/** One alert on its way to one channel. */
export interface Delivery {
  /** The same for every attempt: a receiver that knows it already may drop the repetition. */
  readonly key: string;
  readonly alert: ToldAlert;
  /** Earlier alerts on the same subject that could not be delivered and for which this one stands. */
  readonly supersededCount: number;
  /** A test that the user asked for: nothing has happened at any vendor. */
  readonly drill: boolean;
  /** Whom of the channel's recipients it is for, where a mail server took earlier messages for some only. */
  readonly recipients?: { readonly only: string } | { readonly except: readonly string[] };
}

/** One of several recipients who did not get what the others got. `behind`: an earlier message is owed first. */
export interface Undelivered {
  readonly recipient: string;
  readonly kind: 'later' | 'refused' | 'behind';
  readonly reason: string;
}

export interface AcceptedDelivery {
  readonly kind: 'accepted';
  readonly said: string;
  /** By what later messages on the same subject can be tied to this one; `null` where the product has no threads. */
  readonly ref: string | null;
  readonly undelivered?: readonly Undelivered[];
}

export interface RetryLater {
  readonly kind: 'later';
  readonly reason: string;
  /** How long the other side wants to be left alone. */
  readonly askedMs: number | null;
}

/** Trying again is of no use before the user has done something. */
export interface Rejected {
  readonly kind: 'refused';
  readonly reason: string;
}

/** What came of one attempt. `said` and `reason` are sentences for people, without any secret. */
export type DeliveryResult = AcceptedDelivery | RetryLater | Rejected;

export function retryLater(reason: string, askedMs: number | null = null): RetryLater {
  return { kind: 'later', reason, askedMs };
}

export function rejected(reason: string): Rejected {
  return { kind: 'refused', reason };
}
