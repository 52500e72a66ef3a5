import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { signBytes, writePublicKey } from '../../signed-files/signature.ts';
import { joinSigned } from '../../signed-files/signed-file.ts';
import { encodeEdition } from '../refresh-edition.ts';

/* A catalogue publisher and its files. Only for tests. */

export const url = 'https://catalogue.acme.example/catalogue.signed';
export const today = Date.UTC(2026, 10, 22);
export const { privateKey } = generateKeyPairSync('ed25519');
export const publicKey = writePublicKey(privateKey);
export const strangerKey = generateKeyPairSync('ed25519').privateKey;

export function linesOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const id = `vendor-${String(at).padStart(3, '0')}`;
    return `${id}\t${id}\tstatus.${id}.example\t\tcloud\ta\t`;
  });
}

export function vendorsOf(lines: readonly string[]): unknown {
  return { schemaVersion: 1, popular: [], vendors: lines };
}

interface Issue {
  readonly issuedAt?: number;
  readonly vendors?: unknown;
  readonly key?: KeyObject;
}

export function issue({
  issuedAt = today,
  vendors = vendorsOf(linesOf(100)),
  key = privateKey,
}: Issue = {}): Uint8Array {
  const bytes = encodeEdition(issuedAt, vendors);
  return joinSigned({ kind: 'catalogue', signature: signBytes(bytes, key), bytes });
}
