import { describe, expect, it } from 'vitest';
import { proxyFromEnvironment } from './environment-proxy.ts';

const proxied = { HTTPS_PROXY: 'http://proxy.example:3128', http_proxy: 'plain.example:80' };

describe('proxyFromEnvironment', () => {
  it.each([
    ['nothing', {}, 'https://a.example/', null],
    ['its scheme', proxied, 'https://a.example/', 'http://proxy.example:3128'],
    ['its scheme, without one itself', proxied, 'http://a.example/', 'http://plain.example:80'],
    ['a proxy for all', { all_proxy: 'socks5://s.example:1080' }, 'https://a.example/', 'socks5://s.example:1080'],
    ['this machine', proxied, 'http://127.0.0.1:4010/', null],
    ['an exempt host', { ...proxied, NO_PROXY: 'b.example, a.example' }, 'https://a.example/', null],
    ['an exempt domain', { ...proxied, no_proxy: '.example' }, 'https://a.example/', null],
    ['an exempt host with its port', { ...proxied, no_proxy: 'a.example:8443' }, 'https://a.example:8443/', null],
    ['all exempt', { ...proxied, no_proxy: '*' }, 'https://a.example/', null],
    ['a name that only ends alike', { ...proxied, no_proxy: 'a.example' }, 'https://ba.example/', proxied.HTTPS_PROXY],
  ])('follows %s', (_what, env, url, proxy) => {
    expect(proxyFromEnvironment(env, url)).toBe(proxy);
  });
});
