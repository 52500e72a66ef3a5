import { describe, expect, it } from 'vitest';
import { asAddress } from './page-address.ts';

describe('asAddress', () => {
  it.each([
    ['https://status.acme.example/', 'https://status.acme.example/'],
    ['http://127.0.0.1:4010/', 'http://127.0.0.1:4010/'],
    [' status.acme.example ', 'https://status.acme.example'],
    ['status.acme.example/history', 'https://status.acme.example/history'],
    ['acme', null],
    ['acme pay', null],
    ['', null],
    ['Node.js 20', null],
    ['v1.2', null],
    ['file:///etc/passwd', null],
    ['javascript:alert(1)', null],
    ['https://', null],
  ])('reads “%s” as %s', (typed, address) => {
    expect(asAddress(typed)).toBe(address);
  });

  it.each(['статус.рф/x', 'status.acme.example:8443/eu', 'uptime:3001/status/all', '192.168.1.5:3001'])(
    'accepts %s as an address',
    (typed) => {
      expect(asAddress(typed)).toBe(`https://${typed}`);
    },
  );
});
