import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { signBytes, writePublicKey } from '../signed-files/signature.ts';
import type { SignedFile } from '../signed-files/signed-file.ts';
import { compareVersions, encodeRelease, releaseSchema, verifyRelease } from './release-file.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const publicKey = writePublicKey(privateKey);
const release = {
  issuedAt: Date.UTC(2026, 10, 30),
  version: '1.2.0',
  summary: 'Faster checks.',
  pageUrl: 'https://statustray.example/releases/1.2.0',
};

function sign(bytes: Uint8Array): SignedFile {
  return { kind: 'release', signature: signBytes(bytes, privateKey), bytes };
}

function signJson(over: Readonly<Record<string, unknown>>): SignedFile {
  const fields = { ...release, kind: 'statustray-release', issuedAt: new Date(release.issuedAt).toISOString() };
  return sign(new TextEncoder().encode(JSON.stringify({ ...fields, ...over })));
}

describe('verifyRelease', () => {
  it('returns what was signed', () => {
    expect(verifyRelease(sign(encodeRelease(release)), publicKey)).toEqual({ ok: true, value: release });
  });

  it('refuses every file with one changed bit', () => {
    const signed = sign(encodeRelease(release));
    for (let at = 0; at < signed.bytes.length; at += 1) {
      const bytes = signed.bytes.with(at, (signed.bytes[at] ?? 0) ^ 1);
      expect(verifyRelease({ ...signed, bytes }, publicKey)).toMatchObject({
        ok: false,
        failure: 'The release file is not signed with the key you entered.',
      });
    }
  });

  it('refuses a key that is not one', () => {
    expect(verifyRelease(sign(encodeRelease(release)), 'abc')).toMatchObject({
      ok: false,
      failure: expect.stringContaining('32 bytes in base64'),
    });
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['of another kind', { kind: 'statustray-catalogue' }],
    ['without a day', { issuedAt: 'today' }],
    ['with a word for a version', { version: 'latest' }],
    ['with a version that hides another', { version: '1.2.0-<b>' }],
    ['without a summary', { summary: '' }],
    ['with a summary that nobody can see', { summary: '\u200b\u202e' }],
    ['with an endless summary', { summary: 'a'.repeat(201) }],
    ['with a page without encryption', { pageUrl: 'http://statustray.example/' }],
    ['with a script for a page', { pageUrl: 'javascript:alert(1)' }],
    ['with a user name in the address', { pageUrl: 'https://statustray.example@evil.example/' }],
    ['with a page whose address has line breaks', { pageUrl: 'https://statustray.example/\n' }],
    ['with a port that does not exist', { pageUrl: 'https://statustray.example:99999/' }],
    ['with a field more', { installUrl: 'https://statustray.example/setup.exe' }],
  ])('refuses a signed file %s', (_, over) => {
    expect(verifyRelease(signJson(over), publicKey)).toMatchObject({
      ok: false,
      failure: expect.stringContaining('cannot read its format'),
    });
  });

  it.each(['', '{', '[]', 'null', '"1.2.0"'])('refuses %j although it is signed', (text) => {
    expect(verifyRelease(sign(new TextEncoder().encode(text)), publicKey).ok).toBe(false);
  });

  it.each([
    [64 * 1024, 'The release file is not signed with the key you entered.'],
    [64 * 1024 + 1, 'The release file is larger than 64 KB.'],
  ])('refuses an unsigned file of %i bytes, a huge one before it looks at the signature', (length, sentence) => {
    const bytes = new Uint8Array(length).fill(32);
    expect(verifyRelease({ kind: 'release', signature: '', bytes }, publicKey)).toEqual({
      ok: false,
      failure: sentence,
    });
  });

  it('makes one clean line of the summary', () => {
    const summary = 'Fixes\na \u202egnp.exe\u202c leak\u0007 in <b>feeds</b>.';
    expect(verifyRelease(signJson({ summary }), publicKey)).toMatchObject({
      value: { summary: 'Fixes a gnp.exe leak in <b>feeds</b>.' },
    });
  });

  it('reads exactly what the published schema describes', () => {
    const published = readFileSync(new URL('../../docs/release.schema.json', import.meta.url), 'utf8');
    const { $schema, title, description, ...described } = JSON.parse(published);
    const { $schema: draft, ...read } = z.toJSONSchema(releaseSchema);
    expect([$schema, described]).toEqual([draft, read]);
  });
});

describe('compareVersions', () => {
  it.each([
    ['1.2.0', '1.1.9', 1],
    ['1.10.0', '1.9.0', 1],
    ['2.0.0', '1.99.99', 1],
    ['1.2.0', '1.2.0', 0],
    ['1.2.0', '1.2.0-beta.1', 1],
    ['1.1.0', '1.2.0-beta.1', -1],
    ['1.0.0', '1.0.1', -1],
  ])('of %s and %s is %i', (one, other, expected) => {
    expect(Math.sign(compareVersions(one, other))).toBe(expected);
  });
});
