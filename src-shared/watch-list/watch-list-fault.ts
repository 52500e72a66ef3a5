import type { Outcome } from '../domain/failure.ts';

/** Errors of a watch list: sentences that say where, what was expected and what was found. */
export interface WatchListFault {
  readonly detail: string;
}

export function fault(detail: string): Outcome<never, WatchListFault> {
  return { ok: false, failure: { detail } };
}
