import type { Outcome } from '#shared/domain/failure.ts';
import { conditionalGet } from '../http/conditional-get.ts';
import type { Fetch } from '../http/fetch.ts';
import { privateOriginOf } from '../http/private-host.ts';
import { normaliseUrl } from '../platforms/recognition/normalise-url.ts';
import { type SignedFile, type SignedKind, splitSigned } from './signed-file.ts';

export interface DownloadOptions {
  readonly fetch: Fetch;
  /** From the settings; https. */
  readonly url: string;
  readonly kind: SignedKind;
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
}

export interface Download {
  /** Untrusted until its signature is verified. */
  readonly signed: SignedFile;
  /** The whole file, to be saved for the next start. */
  readonly file: Uint8Array;
}

/** Private addresses are allowed only on the origin that the user entered. The failure is a sentence for people. */
export async function downloadSigned(options: DownloadOptions): Promise<Outcome<Download, string>> {
  const { fetch, url, kind, now, signal = new AbortController().signal } = options;
  const address = normaliseUrl(url);
  if (!address.ok) return { ok: false, failure: address.failure.detail };
  if (!/^https:\/\//i.test(url)) return { ok: false, failure: 'The address must begin with https://.' };
  const privateOrigin = privateOriginOf(url);
  const answer = await conditionalGet(fetch, { url, accept: 'json', validators: null, privateOrigin, now, signal });
  if (answer.kind === 'failed') return { ok: false, failure: answer.failure.detail };
  // Without validators, “unchanged” cannot occur; an empty file then fails to parse.
  const file = answer.kind === 'changed' ? answer.bytes : new Uint8Array();
  const signed = splitSigned(file, kind);
  return signed.ok ? { ok: true, value: { signed: signed.value, file } } : signed;
}
