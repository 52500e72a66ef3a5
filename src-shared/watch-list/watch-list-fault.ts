import type { Outcome } from '../domain/failure.ts';

/** A fault in a watch list: sentences on where, what was expected and what was received. */
export interface WatchListFault {
  readonly detail: string;
}

export function fault(detail: string): Outcome<never, WatchListFault> {
  return { ok: false, failure: { detail } };
}
