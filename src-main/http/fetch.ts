import type { Outcome } from '#shared/domain/failure.ts';

export interface FetchRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The one private origin that the user typed or confirmed; any other is blocked at connect. */
  readonly privateOrigin: string | null;
  readonly signal?: AbortSignal;
}

export interface FetchAnswer {
  readonly status: number;
  /** After redirects. */
  readonly url: string;
  /** The addresses that redirected, in order; empty without one. */
  readonly redirects: readonly { readonly url: string; readonly status: number }[];
  /** Lower-case names; repeated headers joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded, within the cap. */
  readonly body: Uint8Array;
}

/** The only access to the network. Any HTTP status is a response; a failure means that none was complete. */
export type Fetch = (request: FetchRequest) => Promise<Outcome<FetchAnswer>>;

/** Kept verbatim, quotes included. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}
