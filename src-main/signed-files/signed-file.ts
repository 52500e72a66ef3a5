import type { Outcome } from '#shared/domain/failure.ts';

/** The content of a signed file; part of its first line, so that the two cannot be confused. */
export type SignedKind = 'catalogue' | 'release' | 'list';

/** A signed file as published and stored: a first line with the signature, then the signed bytes. */
export interface SignedFile {
  readonly kind: SignedKind;
  /** Ed25519, base64. */
  readonly signature: string;
  readonly bytes: Uint8Array;
}

const firstLine = /^statustray-(catalogue|release|list)-1 ([A-Za-z0-9+/]{86}==)$/;
const longestFirstLine = 200;
const newline = 10;

/** The names used in sentences. */
export const signedNames: Readonly<Record<SignedKind, string>> = {
  catalogue: 'catalogue',
  release: 'release file',
  list: 'list',
};

export function splitSigned(file: Uint8Array, kind: SignedKind): Outcome<SignedFile, string> {
  const end = file.subarray(0, longestFirstLine).indexOf(newline);
  const line = new TextDecoder().decode(file.subarray(0, Math.max(0, end)));
  const [, found, signature] = firstLine.exec(line) ?? [];
  if (found !== kind || signature === undefined)
    return { ok: false, failure: `The address does not return a signed ${signedNames[kind]}. Check the address.` };
  return { ok: true, value: { kind, signature, bytes: file.subarray(end + 1) } };
}

export function joinSigned({ kind, signature, bytes }: SignedFile): Uint8Array {
  return Buffer.concat([Buffer.from(`statustray-${kind}-1 ${signature}\n`), bytes]);
}
