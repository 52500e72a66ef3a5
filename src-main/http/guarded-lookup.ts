import { isIP, type LookupFunction } from 'node:net';
import { isLoopbackHost } from '#shared/domain/loopback-host.ts';
import { isPrivateAddress } from './private-address.ts';

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

/** Whether a URL's host is a refused address as it stands: no lookup will ever see it. Also the names of this computer. */
export function isBlockedHost(hostname: string, isBlockedAddress: IsBlockedAddress = isPrivateAddress): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0) return isBlockedAddress(bare);
  return isLoopbackHost(bare);
}

/** Whether every address of a name is refused, as far as our own resolver knows; rejects when it knows none. */
export function resolvesToBlocked(
  hostname: string,
  lookup: LookupFunction,
  isBlockedAddress: IsBlockedAddress,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    guardLookup(lookup, isBlockedAddress)(hostname, { all: true }, (error) => {
      if (error === null) resolve(false);
      else if (error instanceof BlockedAddressError) resolve(true);
      else reject(error);
    });
  });
}
