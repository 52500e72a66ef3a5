import { describe, expect, it } from 'vitest';
import { shortHash } from './short-hash.ts';

describe('shortHash', () => {
  it.each([
    ['', '811c9dc5', 'ztntfp'],
    ['a', 'e40c292c', '1r9wi7g'],
    ['Acme: runs are slow', '25406f02', 'ac3hfm'],
    ['Störung – 😀', '8af6ef7f', 's4n3iw'],
    ['系统故障', '6566fe36', 's4vnsm'],
  ])('returns the hash that earlier versions stored for %j', (text, hex, base36) => {
    expect([shortHash(text), shortHash(text, 'base36')]).toEqual([hex, base36]);
  });
});
