import { describe, expect, it } from 'vitest';
import { parseProxyRule } from './proxy-rule.ts';

describe('parseProxyRule', () => {
  it.each([
    ['PROXY proxy.acme.example:3128', { kind: 'http', host: 'proxy.acme.example', port: 3128 }],
    ['HTTPS proxy.acme.example:8443; DIRECT', { kind: 'https', host: 'proxy.acme.example', port: 8443 }],
    ['SOCKS5 127.0.0.1:1080', { kind: 'socks5', host: '127.0.0.1', port: 1080 }],
    ['SOCKS 10.0.0.1', { kind: 'socks4', host: '10.0.0.1', port: 1080 }],
    ['proxy [::1]:3128', { kind: 'http', host: '[::1]', port: 3128 }],
    ['QUIC q.acme.example:443; PROXY proxy.acme.example', { kind: 'http', host: 'proxy.acme.example', port: 80 }],
  ])('reads %s', (result, proxy) => {
    expect(parseProxyRule(result)).toEqual(proxy);
  });

  it.each([
    'DIRECT',
    'DIRECT; PROXY proxy.acme.example:3128',
    '',
    ';;',
    'PROXY',
    'PROXY a:0',
    'PROXY a:99999',
    'PROXY http://a:1',
    '__proto__ a:1',
  ])('goes direct for %j', (result) => {
    expect(parseProxyRule(result)).toBeNull();
  });
});
