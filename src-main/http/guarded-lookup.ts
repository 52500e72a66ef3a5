import { isIP, type LookupFunction } from 'node:net';

export type IsBlockedAddress = (ip: string) => boolean;

/** Answers the connection in place of an address when every address of a name is refused. */
export class BlockedAddressError extends Error {
  readonly code = 'ERR_REFUSED_ADDRESS';

  constructor(hostname: string) {
    super(`${hostname} resolves to a private address.`);
  }
}

/** Leaves only the addresses that may be reached, at the moment of connecting: a name that rebinds gains nothing. */
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

/** The addresses of a name that may be reached; rejects with `BlockedAddressError` when there are only others. */
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

/** Whether every address of a name is refused, as far as our own resolver knows; rejects when it knows none. */
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
