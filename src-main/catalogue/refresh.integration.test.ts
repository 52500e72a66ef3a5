import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayMs } from '#shared/domain/duration.ts';
import { failure, success } from '#shared/domain/failure.ts';
import type { Fetch } from '../http/fetch.ts';
import { signBytes } from '../signed-files/signature.ts';
import { splitSigned } from '../signed-files/signed-file.ts';
import { type RefreshOutcome, refreshCatalogue } from './refresh.ts';
import { type CatalogueEdition, verifyCatalogue } from './refresh-edition.ts';
import { catalogueInUse, keepRefreshed } from './refresh-kept.ts';
import { issue, linesOf, privateKey, publicKey, strangerKey, today, url, vendorsOf } from './testing/builders.ts';

const current: CatalogueEdition = { issuedAt: today - 7 * dayMs, catalogue: { lines: linesOf(100), popular: [] } };

function refresh(body: Uint8Array | null, over: { url?: string; publicKey?: string } = {}): Promise<RefreshOutcome> {
  const fetch: Fetch = async (request) =>
    body === null
      ? failure('dns', 'The host is not known.')
      : success({ status: 200, url: request.url, redirects: [], headers: {}, body });
  return refreshCatalogue({ fetch, url, publicKey, now: () => today, current, ...over });
}

describe('refreshCatalogue', () => {
  it('returns a newer edition, and the file to save', async () => {
    const file = issue({ vendors: vendorsOf(linesOf(101)) });
    const outcome = await refresh(file);
    expect(outcome).toEqual({
      kind: 'newer',
      edition: { issuedAt: today, catalogue: { lines: linesOf(101), popular: [] } },
      file,
    });
  });

  it.each([
    ['https://catalogue.acme.example/edition', null],
    ['https://10.0.0.1:8443/edition', 'https://10.0.0.1:8443'],
  ])('from %s to a private address: %s', async (from, expected) => {
    const opened: (string | null)[] = [];
    const fetch: Fetch = async ({ privateOrigin }) => {
      opened.push(privateOrigin);
      return failure('refused', 'Nobody is there.');
    };
    await refreshCatalogue({ fetch, url: from, publicKey, now: () => today, current });
    expect(opened).toEqual([expected]);
  });

  it('says when it is the current one', async () => {
    expect(await refresh(issue({ issuedAt: current.issuedAt }))).toEqual({ kind: 'same' });
  });

  it.each<[string, Uint8Array | null, RegExp]>([
    ['no answer', null, /host is not known/],
    ['nothing', new Uint8Array(), /does not return a signed catalogue/],
    ['a page of a portal', new TextEncoder().encode('<!doctype html>\n<p>Sign in'), /signed catalogue/],
    ['the bare data file', new TextEncoder().encode(JSON.stringify(vendorsOf(linesOf(100)))), /signed catalogue/],
    ['an endless first line', new Uint8Array(1_000).fill(65), /signed catalogue/],
    ['the signature of a stranger', issue({ key: strangerKey }), /not signed with the key/],
    [
      'an older edition',
      issue({ issuedAt: current.issuedAt - dayMs }),
      /2026-11-14\) is not newer than the current one \(2026-11-15/,
    ],
    ['one from the future', issue({ issuedAt: today + 2 * dayMs }), /dated in the future.*clock/],
    ['one of 79 of 100 vendors', issue({ vendors: vendorsOf(linesOf(79)) }), /79 vendors instead of about 100/],
    ['one without vendors', issue({ vendors: vendorsOf([]) }), /has 0 vendors/],
    ['one out of order', issue({ vendors: vendorsOf(linesOf(100).toReversed()) }), /damaged.*Line 2/],
    ['one of another version', issue({ vendors: { schemaVersion: 2 } }), /damaged.*unknown format/],
    [
      'one with a script for an address',
      issue({ vendors: vendorsOf(['a\tA\tjavascript:1\t\tcloud\ta\t']) }),
      /damaged/,
    ],
  ])('keeps the one in use after %s', async (_, body, reason) => {
    const outcome = await refresh(body);
    expect(outcome.kind).toBe('failed');
    expect(outcome.kind === 'failed' && outcome.detail).toMatch(/^The catalogue was not updated\. /);
    expect(outcome.kind === 'failed' && outcome.detail).toMatch(reason);
    expect(outcome.kind === 'failed' && outcome.detail).not.toContain('reinstall');
  });

  it('accepts one that is a fifth smaller', async () => {
    expect((await refresh(issue({ vendors: vendorsOf(linesOf(80)) }))).kind).toBe('newer');
  });

  it.each([
    ['an address without encryption', { url: 'http://10.0.0.1/catalogue' }, /https/],
    ['what is no address', { url: 'nowhere at all' }, /a single address/],
    ['a key that is none', { publicKey: 'abc' }, /32 bytes in base64/],
    ['no key', { publicKey: '' }, /32 bytes in base64/],
  ])('refuses %s', async (_, over, reason) => {
    expect(await refresh(issue(), over)).toMatchObject({ kind: 'failed', detail: expect.stringMatching(reason) });
  });
});

describe('verifyCatalogue', () => {
  const split = splitSigned(issue(), 'catalogue');
  const signed = split.ok ? split.value : expect.unreachable(split.failure);
  const { bytes } = signed;

  it('accepts a signed catalogue', () => {
    expect(verifyCatalogue(signed, publicKey)).toMatchObject({ ok: true, value: { issuedAt: today } });
  });

  it('refuses every file with one flipped bit', () => {
    for (let at = 0; at < bytes.length; at += 97) {
      const damaged = bytes.with(at, (bytes[at] ?? 0) ^ 1);
      expect(verifyCatalogue({ ...signed, bytes: damaged }, publicKey).ok).toBe(false);
    }
  });

  it.each([
    ['an empty signature', ''],
    ['a short one', Buffer.alloc(10).toString('base64')],
    ['one of zeros', Buffer.alloc(64).toString('base64')],
  ])('refuses %s', (_, signature) => {
    expect(verifyCatalogue({ ...signed, signature }, publicKey)).toMatchObject({ ok: false });
  });

  it.each([
    '00'.repeat(32),
    `${'00'.repeat(31)}80`,
    `01${'00'.repeat(31)}`,
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  ])('refuses the key %s, which accepts forged signatures', (hex) => {
    const weak = Buffer.from(hex, 'hex').toString('base64');
    const madeUp = Buffer.from(`01${'00'.repeat(63)}`, 'hex').toString('base64');
    const taken = Array.from({ length: 64 }, (_, at) =>
      verifyCatalogue({ ...signed, bytes: Buffer.from(`${at}`), signature: madeUp }, weak),
    );
    expect(new Set(taken.map((outcome) => (outcome.ok ? 'taken' : outcome.failure.slice(0, 32))))).toEqual(
      new Set(['The public key is not an Ed25519']),
    );
  });

  it('refuses another document signed with the same key', () => {
    const other = new TextEncoder().encode('{"kind":"something-else"}');
    expect(
      verifyCatalogue({ ...signed, bytes: other, signature: signBytes(other, privateKey) }, publicKey),
    ).toMatchObject({
      ok: false,
      failure: expect.stringContaining('cannot read its format'),
    });
  });
});

describe('catalogueInUse', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'catalogue-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));
  const inUse = (now = today) => catalogueInUse(directory, publicKey, current, now);

  it('is the built-in catalogue until a refresh is saved', () => {
    expect(inUse()).toEqual({ edition: current, objection: null });
    keepRefreshed(directory, issue({ vendors: vendorsOf(linesOf(101)) }));
    expect(inUse().edition.catalogue.lines).toHaveLength(101);
    expect(readdirSync(directory)).toEqual(['catalogue.signed']);
  });

  it('is the built-in catalogue once it is newer, without a warning', () => {
    keepRefreshed(directory, issue({ issuedAt: current.issuedAt - dayMs }));
    expect(inUse()).toEqual({ edition: current, objection: null });
  });

  it.each<[string, Uint8Array]>([
    ['cut', issue().subarray(0, 500)],
    ['empty', new Uint8Array()],
    ['of another key', issue({ key: strangerKey })],
    ['too small', issue({ vendors: vendorsOf(linesOf(10)) })],
  ])('is never a saved file that is %s', (_, file) => {
    writeFileSync(join(directory, 'catalogue.signed'), file);
    expect(inUse()).toEqual({ edition: current, objection: expect.stringMatching(/^The /) });
  });

  it('says when the saved file cannot be read', () => {
    mkdirSync(join(directory, 'catalogue.signed'));
    expect(inUse()).toEqual({ edition: current, objection: expect.stringContaining('cannot be read') });
  });
});
