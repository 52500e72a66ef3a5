import type { LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { allowedAddresses, guardLookup, resolvesToBlocked } from './guarded-lookup.ts';
import { isPrivateAddress } from './private-address.ts';

/** A name server that knows one host. */
function knows(...addresses: string[]): LookupFunction {
  return (_hostname, options, callback) => {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all === true) callback(null, found);
    else callback(null, found[0]?.address ?? '', found[0]?.family);
  };
}

const knowsNothing: LookupFunction = (_hostname, _options, callback) =>
  callback(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), '', 0);

function resolve(lookup: LookupFunction, all: boolean): Promise<unknown> {
  return new Promise((done) => {
    guardLookup(lookup, isPrivateAddress)('acme.example', { all }, (error, address, family) =>
      done(error === null ? (all ? address : [address, family]) : { code: error.code }),
    );
  });
}

describe('guardLookup', () => {
  it('leaves out the private addresses of a name', async () => {
    const found = await resolve(knows('127.0.0.1', '8.8.8.8', '::1', '2606:4700::1111'), true);
    expect(found).toEqual([
      { address: '8.8.8.8', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
  });

  it('returns the first public address when one is requested', async () => {
    expect(await resolve(knows('10.0.0.1', '8.8.8.8'), false)).toEqual(['8.8.8.8', 4]);
  });

  it('refuses a name that has only private addresses', async () => {
    expect(await resolve(knows('10.0.0.1', 'fe80::1'), true)).toEqual({ code: 'ERR_REFUSED_ADDRESS' });
  });

  it('passes on the error of the name server', async () => {
    expect(await resolve(knowsNothing, true)).toEqual({ code: 'ENOTFOUND' });
  });

  it('checks every lookup, which defeats DNS rebinding', async () => {
    const answers = ['8.8.8.8', '127.0.0.1'];
    const rebinding: LookupFunction = (hostname, options, callback) =>
      knows(answers.shift() ?? '127.0.0.1')(hostname, options, callback);
    expect(await resolve(rebinding, false)).toEqual(['8.8.8.8', 4]);
    expect(await resolve(rebinding, false)).toEqual({ code: 'ERR_REFUSED_ADDRESS' });
  });

  it('accepts a lookup that returns only single addresses', async () => {
    const single: LookupFunction = (_hostname, _options, callback) => callback(null, '8.8.8.8', 4);
    expect(await resolve(single, true)).toEqual([{ address: '8.8.8.8', family: 4 }]);
  });

  it.each([
    ['8.8.8.8', 4],
    ['2606:4700::1111', 6],
  ])('infers the family of %s when the lookup omits it', async (address, family) => {
    const bare: LookupFunction = (_hostname, _options, callback) => callback(null, address);
    expect(await resolve(bare, false)).toEqual([address, family]);
  });
});

describe('allowedAddresses', () => {
  it('are all public addresses of a name', async () => {
    const found = allowedAddresses('acme.example', knows('10.0.0.1', '8.8.8.8', '1.1.1.1'), isPrivateAddress);
    expect(await found).toEqual(['8.8.8.8', '1.1.1.1']);
  });
});

describe('resolvesToBlocked', () => {
  it.each([
    [['10.0.0.1'], true],
    [['10.0.0.1', '8.8.8.8'], false],
  ])('checks a name with the addresses %j', async (addresses, expected) => {
    expect(await resolvesToBlocked('acme.example', knows(...addresses), isPrivateAddress)).toBe(expected);
  });

  it('rejects for an unknown name', async () => {
    await expect(resolvesToBlocked('acme.example', knowsNothing, isPrivateAddress)).rejects.toThrow('not found');
  });
});
