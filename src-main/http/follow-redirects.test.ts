import { describe, expect, it } from 'vitest';
import type { Failure } from '#shared/domain/failure.ts';
import { followRedirects } from './follow-redirects.ts';
import type { Exchange } from './http-exchange.ts';
import { defaultLimits } from './http-limits.ts';

type Page = string | { readonly to: string; readonly status?: number } | Failure;

const blocked: Failure = { kind: 'blocked', status: null, detail: 'It is private.' };
const page = 'https://status.acme.test/';

/** Follows redirects among these pages; all others are blocked. */
async function follow(address: string, pages: Readonly<Record<string, Page>>) {
  const asked: (readonly [string, string | null])[] = [];
  const send = async (url: URL, from: URL | null): Promise<Exchange> => {
    asked.push([url.href, from?.href ?? null]);
    const found = pages[url.href] ?? blocked;
    if (typeof found === 'string') return answer(200, {}, found);
    if ('to' in found) return answer(found.status ?? 302, { location: found.to });
    return { kind: 'failed', failure: found, begun: false };
  };
  return { asked, outcome: await followRedirects(send, address, { ...defaultLimits, redirects: 2 }) };
}

function answer(status: number, headers: Readonly<Record<string, string>>, body = ''): Exchange {
  return { kind: 'answer', status, headers, rawBody: Buffer.from(body) };
}

describe('followRedirects', () => {
  it.each([301, 302, 303, 307, 308])('follows %i with the address it came from', async (status) => {
    const { outcome, asked } = await follow(page, {
      [page]: { to: 'https://b.test/x', status },
      'https://b.test/x': 'b',
    });
    expect(asked).toEqual([
      [page, null],
      ['https://b.test/x', page],
    ]);
    expect(outcome).toMatchObject({
      ok: true,
      value: { status: 200, url: 'https://b.test/x', redirects: [{ url: page, status }] },
    });
  });

  it.each([200, 300, 304, 404])('takes %i with a location for the answer', async (status) => {
    const { outcome } = await follow(page, { [page]: { to: 'https://b.test/', status } });
    expect(outcome).toMatchObject({ ok: true, value: { status, redirects: [] } });
  });

  it.each([
    ['https://user@status.acme.test/#top', 'https://status.acme.test/'],
    ['https://:word@status.acme.test/?q=1', 'https://status.acme.test/?q=1'],
    ['https://status.acme.test/a#b', 'https://status.acme.test/a'],
    ['https://user:word@status.acme.test/', 'https://status.acme.test/'],
  ])('asks for %s without credentials and fragment', async (address, expected) => {
    const first = await follow(address, { [expected]: 'a' });
    expect([first.asked, first.outcome.ok && first.outcome.value.url]).toEqual([[[expected, null]], expected]);
    const from = 'https://from.test/';
    const second = await follow(from, { [from]: { to: address }, [expected]: 'a' });
    expect(second.asked.at(-1)).toEqual([expected, from]);
  });

  it.each(['ftp://status.acme.test/', 'file:///etc/passwd', 'javascript:alert(1)', 'https://', 'no address'])(
    'asks nobody for %s',
    async (address) => {
      const { outcome, asked } = await follow(address, {});
      expect(asked).toEqual([]);
      expect(outcome).toEqual({
        ok: false,
        failure: {
          kind: 'blocked',
          status: null,
          detail: `The address is ${JSON.stringify(address)}, which is not an http or https address. Check the page’s address.`,
        },
      });
    },
  );

  it.each(['ftp://b.test/', 'file:///etc/passwd', 'https://[', 'data:text/html,x'])(
    'follows no redirect to %s',
    async (location) => {
      const { outcome, asked } = await follow(page, { [page]: { to: location } });
      expect(asked).toHaveLength(1);
      expect(outcome).toMatchObject({
        ok: false,
        failure: {
          kind: 'redirect',
          detail: expect.stringContaining(`status.acme.test redirects to ${JSON.stringify(location)}, which is not`),
        },
      });
    },
  );

  it('follows no redirect out of encryption', async () => {
    const { outcome, asked } = await follow(page, {
      [page]: { to: 'http://status.acme.test/' },
      'http://status.acme.test/': 'a',
    });
    expect(asked).toHaveLength(1);
    expect(outcome).toMatchObject({
      failure: { kind: 'redirect', detail: expect.stringContaining('redirects to an unencrypted address') },
    });
  });

  it.each([
    ['http://a.test/', 'http://b.test/'],
    ['http://a.test/', 'https://b.test/'],
    ['https://a.test/', 'https://b.test/'],
  ])('follows one from %s to %s', async (from, to) => {
    expect((await follow(from, { [from]: { to }, [to]: 'b' })).outcome.ok).toBe(true);
  });

  it.each([
    ['/caf\u00c3\u00a9', 'https://status.acme.test/caf%C3%A9'],
    ['/caf\u00e9', 'https://status.acme.test/caf%C3%A9'],
    ['/plain', 'https://status.acme.test/plain'],
  ])('reads a location in UTF-8 or latin1: %j', async (to, expected) => {
    expect((await follow(page, { [page]: { to }, [expected]: 'a' })).asked.at(-1)?.[0]).toBe(expected);
  });

  it('gives up after the allowed number', async () => {
    const pages = Object.fromEntries([0, 1, 2].map((at) => [`https://h.test/${at}`, { to: `/${at + 1}` }]));
    const { outcome, asked } = await follow('https://h.test/0', { ...pages, 'https://h.test/3': 'end' });
    expect(asked).toHaveLength(3);
    expect(outcome).toMatchObject({
      failure: { kind: 'redirect', detail: expect.stringContaining('h.test redirected more than 2 times') },
    });
    expect((await follow('https://h.test/1', { ...pages, 'https://h.test/3': 'end' })).outcome.ok).toBe(true);
  });

  it('blames the redirect for a blocked address, and names who redirected', async () => {
    expect((await follow('https://gone.test/', {})).outcome).toEqual({ ok: false, failure: blocked });
    const { outcome } = await follow(page, { [page]: { to: 'https://10.0.0.1/' } });
    expect(outcome).toEqual({
      ok: false,
      failure: { kind: 'redirect', status: null, detail: 'It is private. status.acme.test redirected there.' },
    });
  });

  it.each<Failure>([
    { kind: 'dns', status: null, detail: 'The host is not known.' },
    { kind: 'blocked', status: 403, detail: 'The proxy refuses.' },
  ])('keeps another failure after a redirect as it is: %o', async (fault) => {
    const { outcome } = await follow(page, { [page]: { to: 'https://b.test/' }, 'https://b.test/': fault });
    expect(outcome).toEqual({
      ok: false,
      failure: { ...fault, detail: `${fault.detail} status.acme.test redirected there.` },
    });
  });

  it('fails with a body that cannot be decoded', async () => {
    const send = async () => answer(200, { 'content-encoding': 'gzip' }, 'not packed');
    expect((await followRedirects(send, page, defaultLimits)).ok).toBe(false);
  });
});
