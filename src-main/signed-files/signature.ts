import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Outcome } from '#shared/domain/failure.ts';
import { type SignedFile, signedNames } from './signed-file.ts';

const fieldEnd = `${'ff'.repeat(30)}7f`;

/**
 * Points of small order, without their sign bit: as a key, they accept a forged signature for one message in a few.
 * https://github.com/jedisct1/libsodium/blob/1.0.20/src/libsodium/crypto_core/ed25519/ref10/ed25519_ref10.c
 */
const weakKeys: ReadonlySet<string> = new Set([
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${fieldEnd}`,
  `ed${fieldEnd}`,
  `ee${fieldEnd}`,
]);

/** Why these bytes must not be used; `null` if the Ed25519 signature over all of them was made with this key. */
export function signatureProblem({ kind, signature, bytes }: SignedFile, publicKey: string): string | null {
  const key = readPublicKey(publicKey);
  if (!key.ok) return 'The public key is not an Ed25519 key of 32 bytes in base64. Check the settings.';
  const isSigned = verify(null, bytes, key.value, Buffer.from(signature, 'base64'));
  return isSigned ? null : `The ${signedNames[kind]} is not signed with the key you entered.`;
}

export function signBytes(bytes: Uint8Array, privateKey: KeyObject): string {
  return sign(null, bytes, privateKey).toString('base64');
}

/** A public key as stored in the settings: 32 bytes in base64. */
export function writePublicKey(key: KeyObject): string {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url').toString('base64');
}

function readPublicKey(text: string): Outcome<KeyObject, null> {
  const bytes = Buffer.from(text, 'base64');
  const isKey = /^[A-Za-z0-9+/]{43}=$/.test(text.trim()) && bytes.length === 32 && !isWeak(bytes);
  if (!isKey) return { ok: false, failure: null };
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') };
  return { ok: true, value: createPublicKey({ key: jwk, format: 'jwk' }) };
}

function isWeak(key: Uint8Array): boolean {
  const withoutSign = key.with(31, (key[31] ?? 0) & 0x7f);
  return weakKeys.has(Buffer.from(withoutSign).toString('hex'));
}
