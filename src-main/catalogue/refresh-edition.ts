import { z } from 'zod';
import type { Outcome } from '#shared/domain/failure.ts';
import { parseJson } from '../signed-files/parse-json.ts';
import { signatureProblem } from '../signed-files/signature.ts';
import type { SignedFile } from '../signed-files/signed-file.ts';
import { type Catalogue, parseCatalogue } from './catalogue.ts';

/** A catalogue and its issue date; the later of two editions is used. */
export interface CatalogueEdition {
  readonly issuedAt: number;
  readonly catalogue: Catalogue;
}

const editionSchema = z.strictObject({
  kind: z.literal('statustray-catalogue'),
  issuedAt: z.iso.datetime(),
  catalogue: z.unknown(),
});

/** The bytes to be signed. `vendors` is the data file as built. */
export function encodeEdition(issuedAt: number, vendors: unknown): Uint8Array {
  const edition = { kind: 'statustray-catalogue', issuedAt: new Date(issuedAt).toISOString(), catalogue: vendors };
  return new TextEncoder().encode(`${JSON.stringify(edition, null, 1)}\n`);
}

/** Verifies the signature first, so that unsigned data is never parsed. The key is in base64. */
export function verifyCatalogue(file: SignedFile, publicKey: string): Outcome<CatalogueEdition, string> {
  const problem = signatureProblem(file, publicKey);
  if (problem !== null) return refuse(problem);
  const edition = editionSchema.safeParse(parseJson(file.bytes));
  if (!edition.success)
    return refuse('The catalogue is signed, but this version of Statustray cannot read its format.');
  const catalogue = parseCatalogue(edition.data.catalogue);
  if (!catalogue.ok)
    return refuse(
      `The signed catalogue is damaged. ${catalogue.failure.detail.replace(/; reinstall Statustray\.$/, '.')}`,
    );
  return { ok: true, value: { issuedAt: Date.parse(edition.data.issuedAt), catalogue: catalogue.value } };
}

function refuse(sentence: string): Outcome<never, string> {
  return { ok: false, failure: sentence };
}
