import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseUrl } from './normalise-url.ts';

describe('normaliseUrl', () => {
  it.each([
    ['status.acme.example', 'https://status.acme.example/'],
    ['  https://Status.Acme.example/History?page=2#top ', 'https://status.acme.example/History'],
    ['http://status.acme.example/', 'https://status.acme.example/'],
    ['//status.acme.example/x', 'https://status.acme.example/x'],
    ['status.acme.example:8443/x', 'https://status.acme.example:8443/x'],
    ['status.acme.example.', 'https://status.acme.example/'],
    ['https://bücher.example', 'https://xn--bcher-kva.example/'],
    ['8.8.8.8', 'https://8.8.8.8/'],
    ['feed://status.acme.example/feed.xml', 'https://status.acme.example/feed.xml'],
    ['feed:https://status.acme.example/feed.xml', 'https://status.acme.example/feed.xml'],
    ['FEED:http://status.acme.example/feed.xml', 'https://status.acme.example/feed.xml'],
  ])('normalises %j to the public address %s', (input, pageUrl) => {
    const withQuery = input.includes('?') ? `${pageUrl}?page=2` : null;
    expect(normaliseUrl(input)).toEqual({ ok: true, value: { pageUrl, isPrivate: false, withQuery } });
  });

  it.each([
    ['http://127.0.0.1:4010/', 'http://127.0.0.1:4010/'],
    ['localhost:4010', 'http://localhost:4010/'],
    ['https://localhost/status', 'https://localhost/status'],
    ['http://[::1]:4010/acme', 'http://[::1]:4010/acme'],
    ['http://2130706433/', 'http://127.0.0.1/'],
    ['http://0x7f.1/', 'http://127.0.0.1/'],
    ['http://10.1.2.3', 'http://10.1.2.3/'],
    ['http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/'],
    ['status.corp', 'http://status.corp/'],
    ['http://kuma.home.arpa/status/all', 'http://kuma.home.arpa/status/all'],
    ['http://status/', 'http://status/'],
    ['feed://127.0.0.1:4112/feed.xml', 'http://127.0.0.1:4112/feed.xml'],
    ['feed://localhost:4112/feed.xml', 'http://localhost:4112/feed.xml'],
    ['feed:http://127.0.0.1:4112/feed.xml', 'http://127.0.0.1:4112/feed.xml'],
    ['feed:https://127.0.0.1:4112/feed.xml', 'https://127.0.0.1:4112/feed.xml'],
  ])('normalises %j to the private address %s', (input, pageUrl) => {
    expect(normaliseUrl(input)).toEqual({ ok: true, value: { pageUrl, isPrivate: true, withQuery: null } });
  });

  it.each([
    ['', 'Enter the address'],
    ['file:///etc/passwd', 'a file: address'],
    ['javascript:alert(1)', 'a javascript: address'],
    ['JavaScript:1', 'a javascript: address'],
    ['data:text/html,hi', 'a data: address'],
    ['feed:javascript:alert(1)', 'a feed: address'],
    ['feed:file:///etc/passwd', 'a feed: address'],
    ['feed://user:secret@status.acme.example/feed', 'Remove the user name and password'],
    ['ftp://status.acme.example', 'a ftp: address'],
    ['https://user:secret@status.acme.example', 'Remove the user name and password'],
    ['someone@acme.example', 'Remove the user name and password'],
    ['\\\\server\\share', 'contains spaces or backslashes'],
    ['two words', 'contains spaces or backslashes'],
    ['https://', 'such as status.example.com'],
    ['https://exa mple', 'contains spaces or backslashes'],
    ['https://a..b%', 'such as status.example.com'],
    [`https://x.example/${'a'.repeat(3_000)}`, 'at most 2000'],
  ])('refuses %.40j and says why', (input, part) => {
    const outcome = normaliseUrl(input);
    expect(outcome).toMatchObject({ ok: false, failure: { detail: expect.stringContaining(part) } });
    expect(outcome.ok ? '' : outcome.failure.detail).not.toContain('secret');
  });

  it('returns an address that is safe to request, and is idempotent', () => {
    const piece = fc.constantFrom(
      'http',
      'https',
      ':',
      '/',
      '//',
      '@',
      '.',
      'acme',
      'example',
      'localhost',
      '127.0.0.1',
      '[::1]',
      '?',
      '#',
      '%2e',
      ':80',
      ' ',
      'é',
    );
    const typed = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.array(piece).map((list) => list.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(typed, (input) => {
        const outcome = normaliseUrl(input);
        if (!outcome.ok) return;
        const { protocol, username, password, search, hash, href } = new URL(outcome.value.pageUrl);
        expect(['https:', ...(outcome.value.isPrivate ? ['http:'] : [])]).toContain(protocol);
        expect([username, password, search, hash]).toEqual(['', '', '', '']);
        expect(normaliseUrl(href)).toEqual({ ok: true, value: { ...outcome.value, withQuery: null } });
        expect(normaliseUrl(outcome.value.withQuery ?? href)).toEqual(outcome);
      }),
      { numRuns: 10_000 },
    );
  });
});
