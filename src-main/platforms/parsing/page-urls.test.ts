import { describe, expect, it } from 'vitest';
import { urlBelowPage, vendorBase } from './page-urls.ts';

describe('urlBelowPage', () => {
  it.each([
    ['https://status.acme.example/', {}, 'https://status.acme.example/api/x.json'],
    ['https://host.example/acme', {}, 'https://host.example/acme/api/x.json'],
    ['https://host.example/acme/', {}, 'https://host.example/acme/api/x.json'],
    ['https://old.example/history', { base: 'https://new.example/' }, 'https://new.example/api/x.json'],
  ])('of %s with hints %j is %s', (pageUrl, hints, url) => {
    expect(urlBelowPage({ pageUrl, hints }, 'api/x.json')).toBe(url);
  });
});

describe('vendorBase', () => {
  const hosts = ['status.acme.example', 'acme.example'];

  it.each([
    ['https://status.acme.example/somewhere', 'https://data.acme.example/v1/'],
    ['http://127.0.0.1:4010/mirror', 'http://127.0.0.1:4010/'],
  ])('of %s is %s', (pageUrl, base) => {
    expect(vendorBase({ pageUrl, hints: {} }, hosts, 'https://data.acme.example/v1/')).toBe(base);
  });
});
