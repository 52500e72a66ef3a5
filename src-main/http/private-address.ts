import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * Ranges of the user's own network or of nowhere (IANA special-purpose registry). 198.18.0.0/15 is left out on
 * purpose: local tunnels resolve every public name to an address in it.
 */
const privateV4: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const privateV6: readonly (readonly [network: string, bits: number])[] = [
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

/** Forms that carry an IPv4 address, which decides: networks without IPv4 reach all of it through NAT64. */
const carriers: readonly { readonly offset: number; readonly wrap: (hexPair: string) => string }[] = [
  { offset: 96, wrap: (pair) => `::ffff:${pair}` },
  { offset: 96, wrap: (pair) => `64:ff9b::${pair}` },
  { offset: 16, wrap: (pair) => `2002:${pair}::` },
];

const refused = blockedRanges();

function blockedRanges(): BlockList {
  const list = new BlockList();
  for (const [network, bits] of privateV6) list.addSubnet(network, bits, 'ipv6');
  for (const [network, bits] of privateV4) {
    list.addSubnet(network, bits, 'ipv4');
    for (const { offset, wrap } of carriers) list.addSubnet(wrap(hexPair(network)), offset + bits, 'ipv6');
  }
  return list;
}

/** `127.0.0.1` → `7f00:0001`. */
function hexPair(v4: string): string {
  const hex = v4.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'));
  return `${hex.slice(0, 2).join('')}:${hex.slice(2).join('')}`;
}

/** Accepts a bare address or a URL's `[…]` host, with or without a zone; anything else counts as private. */
export function isPrivateAddress(ip: string): boolean {
  const [bare = ''] = ip.replace(/^\[|\]$/g, '').split('%');
  if (isIPv4(bare)) return refused.check(bare, 'ipv4');
  return isIPv6(bare) ? refused.check(bare, 'ipv6') : true;
}
