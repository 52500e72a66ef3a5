import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPrivateAddress } from './private-address.ts';

/** Hosts as a person, an import or a Location header may spell them; the URL parser normalises them first. */
const privateSpellings = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.255.255.254',
  '2130706433',
  '017700000001',
  '0x7f000001',
  '0x7f.1',
  '0x7f.0x0.0x0.0x1',
  '0177.0.0.1',
  '127.0.0.1.',
  '①②⑦.0.0.1',
  '１２７.０.０.１',
  '127。0。0。1',
  '0',
  '0.0.0.0',
  '0x0',
  '0.1.2.3',
  '10.0.0.1',
  '10.1',
  '10.255.255.255',
  '0xa000001',
  '012.0.0.1',
  '167772161',
  '100.64.0.1',
  '100.127.255.255',
  '169.254.169.254',
  '0xa9fea9fe',
  '2852039166',
  '169.254.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '172.1048577',
  '192.168.0.1',
  '192.168.1',
  '3232235777',
  '0300.0250.0.1',
  '192.0.0.8',
  '192.0.2.1',
  '192.88.99.1',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '4294967295',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[0000:0000:0000:0000:0000:0000:0000:0001]',
  '[::127.0.0.1]',
  '[::7f00:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::FFFF:7F00:0001]',
  '[0:0:0:0:0:ffff:10.0.0.1]',
  '[::ffff:192.168.1.1]',
  '[::ffff:169.254.169.254]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b::a00:1]',
  '[64:ff9b::c0a8:101]',
  '[64:ff9b:1::8.8.8.8]',
  '[100::1]',
  '[2001::1]',
  '[2001:0:53aa:64c:0:0:0:1]',
  '[2001:20::1]',
  '[2001:db8::1]',
  '[2002:7f00:1::]',
  '[2002:a00:1::1]',
  '[2002:c0a8:101::]',
  '[3fff::1]',
  '[5f00::1]',
  '[fc00::1]',
  '[fd12:3456:789a::1]',
  '[fe80::1]',
  '[febf::1]',
  '[fec0::1]',
  '[ff02::1]',
];

const publicSpellings = [
  '1.1.1.1',
  '8.8.8.8',
  '134744072',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.1',
  '169.253.255.255',
  '169.255.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '192.169.0.0',
  '198.18.0.1',
  '223.255.255.255',
  '[2606:4700::1111]',
  '[2a00:1450:4001:80b::200e]',
  '[::ffff:8.8.8.8]',
  '[64:ff9b::8.8.8.8]',
  '[2002:808:808::1]',
];

describe('isPrivateAddress', () => {
  it.each(privateSpellings)('refuses %s', (spelling) => {
    expect(isPrivateAddress(new URL(`http://${spelling}/`).hostname)).toBe(true);
  });

  it.each(publicSpellings)('allows %s', (spelling) => {
    expect(isPrivateAddress(new URL(`http://${spelling}/`).hostname)).toBe(false);
  });

  it.each(['fe80::1%eth0', '127.0.0.1%lo', '', 'localhost', '1.2.3', '::g', '127.0.0.1:80'])(
    'refuses %j, which has a zone or is not an address',
    (text) => expect(isPrivateAddress(text)).toBe(true),
  );

  it('treats an embedded IPv4 address like a bare one', () => {
    fc.assert(
      fc.property(fc.ipV4(), (v4) => {
        const bare = isPrivateAddress(v4);
        const [a = 0, b = 0, c = 0, d = 0] = v4.split('.').map(Number);
        const pair = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
        expect([`::ffff:${v4}`, `64:ff9b::${v4}`, `2002:${pair}::1`].map(isPrivateAddress)).toEqual([bare, bare, bare]);
      }),
      { numRuns: 20_000 },
    );
  });
});
