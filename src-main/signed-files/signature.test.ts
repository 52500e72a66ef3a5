import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signatureProblem, signBytes, writePublicKey } from './signature.ts';
import type { SignedFile } from './signed-file.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const publicKey = writePublicKey(privateKey);
const stranger = writePublicKey(generateKeyPairSync('ed25519').privateKey);
const bytes = Buffer.from('{"version":"1.2.0"}');
const file: SignedFile = { kind: 'release', signature: signBytes(bytes, privateKey), bytes };

const noKey = 'The public key is not an Ed25519 key of 32 bytes in base64. Check the settings.';
const notSigned = 'The release file is not signed with the key you entered.';

/** The points of small order, by their bytes in hexadecimal. */
const weakPoints = [
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  ...['ec', 'ed', 'ee'].map((first) => `${first}${'ff'.repeat(30)}7f`),
];

describe('signatureProblem', () => {
  it('has none with what was signed with this key', () => {
    expect(signatureProblem(file, publicKey)).toBeNull();
  });

  it.each<[string, SignedFile, string]>([
    ['the key of a stranger', file, stranger],
    ['a changed file', { ...file, bytes: Buffer.from('{"version":"9.0.0"}') }, publicKey],
    ['no signature', { ...file, signature: '' }, publicKey],
  ])('is that the file is not signed: %s', (_, signed, key) => {
    expect(signatureProblem(signed, key)).toBe(notSigned);
  });

  it.each([
    ['text', 'abc'],
    ['nothing', ''],
    ['a key without its padding', publicKey.slice(0, -1)],
    ['a key and more', `${publicKey}${publicKey}`],
  ])('is that the key is none: %s', (_, key) => {
    expect(signatureProblem(file, key)).toBe(noKey);
  });

  it.each(weakPoints)('is that the key is weak, with either sign: %s', (point) => {
    const key = Buffer.from(point, 'hex');
    const negative = key.with(31, (key[31] ?? 0) | 0x80);

    for (const weak of [key, negative])
      expect(signatureProblem(file, Buffer.from(weak).toString('base64'))).toBe(noKey);
  });
});
