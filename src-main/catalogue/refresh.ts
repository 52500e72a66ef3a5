import { dayMs } from '#shared/domain/duration.ts';
import { conditionalGet } from '../http/conditional-get.ts';
import type { Fetch } from '../http/fetch.ts';
import { privateOriginOf } from '../http/private-host.ts';
import { normaliseUrl } from '../platforms/recognition/normalise-url.ts';
import { type CatalogueEdition, verifyCatalogue } from './refresh-edition.ts';
import { splitSigned } from './refresh-file.ts';

export interface RefreshOptions {
  readonly fetch: Fetch;
  /** From the settings; https. */
  readonly url: string;
  /** 32 bytes in base64. */
  readonly publicKey: string;
  readonly now: () => number;
  /** The current catalogue. */
  readonly current: CatalogueEdition;
  readonly signal?: AbortSignal;
}

export type RefreshOutcome =
  /** `file` is to be saved for the next start. */
  | { readonly kind: 'newer'; readonly edition: CatalogueEdition; readonly file: Uint8Array }
  | { readonly kind: 'same' }
  /** One sentence for people; the current catalogue stays. */
  | { readonly kind: 'failed'; readonly detail: string };

/** A catalogue that lost more rows than this is taken for a mistake of its publisher. */
const leastShare = 0.8;
/** A catalogue dated in the future would block all others until then. */
const clockSlackMs = dayMs;

/** Downloads a newer edition; never returns an unsigned, broken, older or much smaller one than the current. */
export async function refreshCatalogue(options: RefreshOptions): Promise<RefreshOutcome> {
  const { fetch, url, publicKey, now, signal = new AbortController().signal } = options;
  const address = normaliseUrl(url);
  if (!address.ok) return failed(address.failure.detail);
  if (!/^https:\/\//i.test(url)) return failed('The address must begin with https://.');
  const privateOrigin = privateOriginOf(url);
  const answer = await conditionalGet(fetch, { url, accept: 'json', validators: null, privateOrigin, now, signal });
  if (answer.kind === 'failed') return failed(answer.failure.detail);
  if (answer.kind === 'unchanged') return { kind: 'same' };
  const signed = splitSigned(answer.bytes);
  if (!signed.ok) return failed(signed.failure);
  const edition = verifyCatalogue(signed.value.bytes, signed.value.signature, publicKey);
  if (!edition.ok) return failed(edition.failure);
  if (edition.value.issuedAt === options.current.issuedAt) return { kind: 'same' };
  const objection = validationError(edition.value, options.current, now());
  return objection === null ? { kind: 'newer', edition: edition.value, file: answer.bytes } : failed(objection);
}

/** Why an edition must not replace the current one; `null` if it may. */
export function validationError(edition: CatalogueEdition, current: CatalogueEdition, now: number): string | null {
  if (edition.issuedAt <= current.issuedAt)
    return `The published catalogue (${dayOf(edition.issuedAt)}) is not newer than the current one (${dayOf(current.issuedAt)}).`;
  if (edition.issuedAt > now + clockSlackMs)
    return `The published catalogue is dated in the future (${dayOf(edition.issuedAt)}). Check this computer’s clock.`;
  const [had, has] = [current.catalogue.lines.length, edition.catalogue.lines.length];
  if (has < had * leastShare)
    return `The published catalogue has ${has} vendors instead of about ${had}; such a drop is refused as a fault.`;
  return null;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function failed(sentence: string): RefreshOutcome {
  return { kind: 'failed', detail: `The catalogue was not updated. ${sentence}` };
}
