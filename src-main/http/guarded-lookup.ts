import { isIP, type LookupFunction } from 'node:net';

export type IsBlockedAddress = (ip: string) => boolean;

/** The lookup error when every address of a name is blocked. */
export class BlockedAddressError extends Error {
  readonly code = 'ERR_REFUSED_ADDRESS';

  constructor(hostname: string) {
    super(`${hostname} resolves to a private address.`);
  }
}

/** Keeps only allowed addresses at the moment of connecting, which defeats DNS rebinding. */
export function guardLookup(lookup: LookupFunction, isBlockedAddress: IsBlockedAddress): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found, family) => {
      if (error) return callback(error, '', 0);
      const all = Array.isArray(found) ? found : [{ address: found, family: family ?? isIP(found) }];
      const allowed = all.filter(({ address }) => !isBlockedAddress(address));
      const [first] = allowed;
      if (first === undefined) return callback(new BlockedAddressError(hostname), '', 0);
      if (options.all === true) return callback(null, allowed);
      callback(null, first.address, first.family);
    });
}

/** The allowed addresses of a name; rejects with `BlockedAddressError` if there are only others. */
export function allowedAddresses(
  hostname: string,
  lookup: LookupFunction,
  isBlockedAddress: IsBlockedAddress,
): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    guardLookup(lookup, isBlockedAddress)(hostname, { all: true }, (error, found) => {
      if (error === null) resolve(Array.isArray(found) ? found.map(({ address }) => address) : [found]);
      else reject(error);
    });
  });
}

/** Whether every address of a name is blocked, as far as the local resolver knows; rejects if it knows none. */
export async function resolvesToBlocked(
  hostname: string,
  lookup: LookupFunction,
  isBlockedAddress: IsBlockedAddress,
): Promise<boolean> {
  try {
    await allowedAddresses(hostname, lookup, isBlockedAddress);
    return false;
  } catch (error) {
    if (error instanceof BlockedAddressError) return true;
    throw error;
  }
}
