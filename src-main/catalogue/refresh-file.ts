import type { Outcome } from '#shared/domain/failure.ts';

/** A signed catalogue as it is published and kept: a first line with the signature, then the bytes that it is over. */
export interface SignedFile {
  /** Ed25519, base64. */
  readonly signature: string;
  readonly bytes: Uint8Array;
}

const opening = 'statustray-catalogue-1';
const firstLine = /^statustray-catalogue-1 ([A-Za-z0-9+/]{86}==)$/;
const longestFirstLine = 200;
const newline = 10;

export function splitSigned(file: Uint8Array): Outcome<SignedFile, string> {
  const end = file.subarray(0, longestFirstLine).indexOf(newline);
  const line = new TextDecoder().decode(file.subarray(0, Math.max(0, end)));
  const signature = firstLine.exec(line)?.[1];
  if (signature === undefined)
    return { ok: false, failure: 'The address does not return a signed catalogue. Check the address.' };
  return { ok: true, value: { signature, bytes: file.subarray(end + 1) } };
}

export function joinSigned({ signature, bytes }: SignedFile): Uint8Array {
  return Buffer.concat([Buffer.from(`${opening} ${signature}\n`), bytes]);
}
