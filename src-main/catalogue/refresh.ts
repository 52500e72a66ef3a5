import { dayMs } from '#shared/domain/duration.ts';
import { type DownloadOptions, downloadSigned } from '../signed-files/download.ts';
import { type CatalogueEdition, verifyCatalogue } from './refresh-edition.ts';

export interface RefreshOptions extends Omit<DownloadOptions, 'kind'> {
  /** 32 bytes in base64. */
  readonly publicKey: string;
  /** The current catalogue. */
  readonly current: CatalogueEdition;
}

export type RefreshOutcome =
  /** `file` must be saved for the next start. */
  | { readonly kind: 'newer'; readonly edition: CatalogueEdition; readonly file: Uint8Array }
  | { readonly kind: 'same' }
  /** `detail` is one user-facing sentence; the current catalogue stays. */
  | { readonly kind: 'failed'; readonly detail: string };

/** A catalogue with fewer than this share of the current vendors is rejected as a publishing mistake. */
const leastShare = 0.8;
/** A catalogue dated further in the future would block all others until then. */
const clockSlackMs = dayMs;

/** Downloads a newer edition; rejects one that is unsigned, broken, older or much smaller than the current one. */
export async function refreshCatalogue(options: RefreshOptions): Promise<RefreshOutcome> {
  const { publicKey, current, now } = options;
  const download = await downloadSigned({ ...options, kind: 'catalogue' });
  if (!download.ok) return failed(download.failure);
  const { signed, file } = download.value;
  const edition = verifyCatalogue(signed, publicKey);
  if (!edition.ok) return failed(edition.failure);
  if (edition.value.issuedAt === current.issuedAt) return { kind: 'same' };
  const objection = validationError(edition.value, current, now());
  return objection === null ? { kind: 'newer', edition: edition.value, file } : failed(objection);
}

/** Why an edition must not replace the current one; `null` if it may. */
export function validationError(edition: CatalogueEdition, current: CatalogueEdition, now: number): string | null {
  if (edition.issuedAt <= current.issuedAt)
    return `The published catalogue (${dayOf(edition.issuedAt)}) is not newer than the current one (${dayOf(current.issuedAt)}).`;
  if (edition.issuedAt > now + clockSlackMs)
    return `The published catalogue is dated in the future (${dayOf(edition.issuedAt)}). Check this computer’s clock.`;
  const [had, has] = [current.catalogue.lines.length, edition.catalogue.lines.length];
  if (has < had * leastShare)
    return `The published catalogue has ${has} vendors instead of about ${had}; a drop this large is rejected.`;
  return null;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function failed(sentence: string): RefreshOutcome {
  return { kind: 'failed', detail: `The catalogue was not updated. ${sentence}` };
}
