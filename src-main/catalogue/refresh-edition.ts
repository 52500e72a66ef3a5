import { z } from 'zod';
import type { Outcome } from '#shared/domain/failure.ts';
import { type Catalogue, parseCatalogue } from './catalogue.ts';
import { isSigned } from './refresh-signature.ts';

/** A catalogue and the day it was issued; of two editions the later one counts. */
export interface CatalogueEdition {
  readonly issuedAt: number;
  readonly catalogue: Catalogue;
}

const editionSchema = z.strictObject({
  kind: z.literal('statustray-catalogue'),
  issuedAt: z.iso.datetime(),
  catalogue: z.unknown(),
});

/** The bytes that are signed. `vendors` is the data file as it is built. */
export function encodeEdition(issuedAt: number, vendors: unknown): Uint8Array {
  const edition = { kind: 'statustray-catalogue', issuedAt: new Date(issuedAt).toISOString(), catalogue: vendors };
  return new TextEncoder().encode(`${JSON.stringify(edition, null, 1)}\n`);
}

/** Looks at the signature first, so that nothing unsigned is ever parsed. Keys and signatures are base64. */
export function verifyCatalogue(
  bytes: Uint8Array,
  signature: string,
  publicKey: string,
): Outcome<CatalogueEdition, string> {
  const signed = isSigned(bytes, signature, publicKey);
  if (signed === null) return refuse('The public key is not an Ed25519 key of 32 bytes in base64. Check the settings.');
  if (!signed) return refuse('The catalogue is not signed with the key you entered.');
  const edition = editionSchema.safeParse(parse(bytes));
  if (!edition.success)
    return refuse('The catalogue is signed, but this version of Statustray cannot read its format.');
  const catalogue = parseCatalogue(edition.data.catalogue);
  if (!catalogue.ok)
    return refuse(
      `The signed catalogue is damaged. ${catalogue.failure.detail.replace(/; reinstall Statustray\.$/, '.')}`,
    );
  return { ok: true, value: { issuedAt: Date.parse(edition.data.issuedAt), catalogue: catalogue.value } };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

function refuse(sentence: string): Outcome<never, string> {
  return { ok: false, failure: sentence };
}
