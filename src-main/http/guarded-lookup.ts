import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-address.ts';

export type RefusesAddress = (ip: string) => boolean;

/** Answers the connection in place of an address when every address of a name is refused. */
export class RefusedAddressError extends Error {
  readonly code = 'ERR_REFUSED_ADDRESS';

  constructor(hostname: string) {
    super(`${hostname} leads to a private address.`);
  }
}

/** Leaves only the addresses that may be reached, at the moment of connecting: a name that rebinds gains nothing. */
export function guardLookup(lookup: LookupFunction, refuses: RefusesAddress): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found, family) => {
      if (error) return callback(error, '', 0);
      const all = Array.isArray(found) ? found : [{ address: found, family: family ?? isIP(found) }];
      const allowed = all.filter(({ address }) => !refuses(address));
      const [first] = allowed;
      if (first === undefined) return callback(new RefusedAddressError(hostname), '', 0);
      if (options.all === true) return callback(null, allowed);
      callback(null, first.address, first.family);
    });
}

/** Whether a URL's host is a refused address as it stands: no lookup will ever see it. Also the names of this computer. */
export function isRefusedHost(hostname: string, refuses: RefusesAddress = isPrivateAddress): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0) return refuses(bare);
  return /(^|\.)localhost\.?$/.test(bare);
}

/** Whether every address of a name is refused, as far as our own resolver knows; rejects when it knows none. */
export function leadsToRefused(hostname: string, lookup: LookupFunction, refuses: RefusesAddress): Promise<boolean> {
  return new Promise((resolve, reject) => {
    guardLookup(lookup, refuses)(hostname, { all: true }, (error) => {
      if (error === null) resolve(false);
      else if (error instanceof RefusedAddressError) resolve(true);
      else reject(error);
    });
  });
}
