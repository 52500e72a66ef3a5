import type { Alert } from '#shared/domain/alert.ts';

/** One alert on its way to one channel. */
export interface Parcel {
  /** The same for every attempt: a receiver that knows it already may drop the repetition. */
  readonly key: string;
  readonly alert: Alert;
  /** Earlier alerts on the same matter that could not be delivered and for which this one stands. */
  readonly folded: number;
  /** A test that the user asked for: nothing has happened at any vendor. */
  readonly drill: boolean;
}

/** What came of one attempt. `said`, `reason`: sentences for people, without any secret. */
export type Sent =
  | {
      readonly kind: 'accepted';
      readonly said: string;
      /** By what later messages on the same matter can be tied to this one; `null` where the product has no threads. */
      readonly ref: string | null;
    }
  /** `askedMs`: how long the other side wants to be left alone. */
  | { readonly kind: 'later'; readonly reason: string; readonly askedMs: number | null }
  /** Trying again is of no use before the user has done something. */
  | { readonly kind: 'refused'; readonly reason: string };

export function later(reason: string, askedMs: number | null = null): Sent {
  return { kind: 'later', reason, askedMs };
}

export function refused(reason: string): Sent {
  return { kind: 'refused', reason };
}
