import { isIP } from 'node:net';
import { isLoopbackHost } from '#shared/domain/loopback-host.ts';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { isPrivateAddress } from './private-address.ts';

const privateNames = /(?:^|\.)(?:local|internal|intranet|lan|home|corp|home\.arpa)$/i;

/** Whether a URL's host is private by its address or name alone, whatever DNS says. */
export function isPrivateHost(hostname: string, isBlockedAddress = isPrivateAddress): boolean {
  const bare = withoutEndDots(hostname.replace(/^\[|\]$/g, ''));
  if (isIP(bare) !== 0) return isBlockedAddress(bare);
  return !bare.includes('.') || isLoopbackHost(bare) || privateNames.test(bare);
}

/** The private origin that typing this address allows: its own if its host is private, else `null`. */
export function privateOriginOf(address: string): string | null {
  if (!canParseUrl(address)) return null;
  const { origin, hostname } = new URL(address);
  return isPrivateHost(hostname) ? origin : null;
}

/** Strips the trailing dot of `nas.local.`. */
export function withoutEndDots(hostname: string): string {
  let end = hostname.length;
  while (hostname[end - 1] === '.') end -= 1;
  return hostname.slice(0, end);
}
