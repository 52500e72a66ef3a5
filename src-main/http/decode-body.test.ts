import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeBody } from './decode-body.ts';

const limits = { decodedBytes: 100_000, encodings: 2 };
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const plain = Buffer.from('{"page":{"name":"Acme"}}');

describe('decodeBody', () => {
  it.each<[string, Buffer, string]>([
    ['no encoding', plain, ''],
    ['identity', plain, 'identity'],
    ['gzip', gzipSync(plain), 'gzip'],
    ['its old name in capitals', gzipSync(plain), 'X-GZIP'],
    ['brotli', brotliCompressSync(plain), 'br'],
    ['deflate', deflateSync(plain), 'deflate'],
    ['deflate without its header', deflateRawSync(plain), 'deflate'],
    ['two encodings, the last first', brotliCompressSync(gzipSync(plain)), 'gzip, br'],
  ])('decodes %s', async (_, rawBody, encoding) => {
    const decoded = await decodeBody(rawBody, encoding, limits);
    expect(decoded.ok && Buffer.from(decoded.value).toString()).toBe(plain.toString());
  });

  it.each<[string, Buffer, string, string]>([
    ['an unknown encoding', plain, 'zstd', 'unreadable'],
    ['a name that is a property of every object', plain, 'constructor', 'unreadable'],
    ['three encodings', gzipSync(gzipSync(gzipSync(plain))), 'gzip, gzip, gzip', 'unreadable'],
    ['a thousand encodings', gzipSync(plain), Array(1_000).fill('gzip').join(','), 'unreadable'],
    ['what is not packed at all', plain, 'gzip', 'unreadable'],
    ['what is cut off', gzipSync(plain).subarray(0, -9), 'gzip', 'unreadable'],
    ['brotli that is cut off', brotliCompressSync(plain).subarray(0, -2), 'br', 'unreadable'],
    ['a gzip bomb', gzipSync(Buffer.alloc(50_000_000)), 'gzip', 'too_large'],
    ['a brotli bomb', brotliCompressSync(Buffer.alloc(50_000_000), quickly), 'br', 'too_large'],
    ['a bomb within a bomb', gzipSync(gzipSync(Buffer.alloc(50_000_000))), 'gzip, gzip', 'too_large'],
    ['a plain body beyond the cap', Buffer.alloc(100_001), '', 'too_large'],
  ])('refuses %s', async (_, rawBody, encoding, kind) => {
    expect(await decodeBody(rawBody, encoding, limits)).toMatchObject({ ok: false, failure: { kind } });
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000)).subarray(0, -9)],
    ['br', brotliCompressSync(Buffer.alloc(50_000_000), quickly).subarray(0, -2)],
  ])('stops decoding a bomb in %s at the cap, before its missing end', async (encoding, rawBody) => {
    expect(await decodeBody(rawBody, encoding, limits)).toMatchObject({ ok: false, failure: { kind: 'too_large' } });
  });

  it('decodes a small body at once, without another thread', async () => {
    let hadToWait = false;
    const immediate = setImmediate(() => {
      hadToWait = true;
    });
    await decodeBody(gzipSync(plain), 'gzip', limits);
    clearImmediate(immediate);
    expect(hadToWait).toBe(false);
  });

  it('decodes a small body that becomes large', async () => {
    const decoded = await decodeBody(gzipSync(Buffer.alloc(300_000)), 'gzip', { ...limits, decodedBytes: 1_000_000 });
    expect(decoded.ok && decoded.value.length).toBe(300_000);
  });

  it('names an unknown encoding', async () => {
    const decoded = await decodeBody(plain, 'zstd', limits);
    expect(decoded).toMatchObject({ failure: { detail: expect.stringContaining('unknown content encoding, "zstd"') } });
  });

  it('leaves an empty body empty, whatever its declared encoding', async () => {
    expect(await decodeBody(new Uint8Array(), 'gzip', limits)).toEqual({ ok: true, value: new Uint8Array() });
  });

  it('accepts a body that exactly fills the cap', async () => {
    const decoded = await decodeBody(gzipSync(Buffer.alloc(100_000)), 'gzip', limits);
    expect(decoded.ok && decoded.value.length).toBe(100_000);
  });
});
