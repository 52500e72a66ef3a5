import { afterEach, describe, expect, it } from 'vitest';
import { aDoor, aServer, fetchOnce, json, opened } from './testing/loopback-door.ts';
import { answer, knowsHosts, typed } from './testing/loopback-server.ts';

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

describe('a redirect', () => {
  /** Sends each path on to what the table says, and answers the others. */
  async function aMaze(next: (port: number) => Readonly<Record<string, string>>, status = '302 Found') {
    return aServer((socket, request) => {
      const path = request.split(' ')[1] ?? '';
      const location = next(socket.localPort ?? 0)[path];
      socket.write(location === undefined ? json : answer(status, [`location: ${location}`], 'moved'));
    });
  }

  it.each([
    ['UTF-8', Buffer.from('/état', 'utf8').toString('latin1')],
    ['Latin-1', '/état'],
  ])('to an address in raw %s is followed', async (_, location) => {
    const server = await aMaze(() => ({ '/': location }));
    expect(await fetchOnce(server.url)).toMatchObject({ ok: true, value: { url: `${server.url}%C3%A9tat` } });
  });

  it.each(['301 A', '302 B', '303 C', '307 D', '308 E'])('with status %s is followed and reported', async (status) => {
    const server = await aMaze(() => ({ '/': '/b?x=1#y' }), status);
    const fetched = await fetchOnce(server.url);
    const redirects = [{ url: server.url, status: Number.parseInt(status, 10) }];
    expect(fetched).toMatchObject({ ok: true, value: { status: 200, url: `${server.url}b?x=1`, redirects } });
  });

  it('is followed at most five times', async () => {
    const server = await aMaze(() => ({ '/': '/1', '/1': '/2', '/2': '/3', '/3': '/4', '/4': '/5', '/more': '/' }));
    expect(await fetchOnce(server.url)).toMatchObject({ ok: true, value: { url: `${server.url}5` } });
    expect(await fetchOnce(`${server.url}more`)).toMatchObject({ ok: false, failure: { kind: 'redirect' } });
  });

  it('in a loop fails', async () => {
    const server = await aMaze(() => ({ '/': '/' }));
    expect(await fetchOnce(server.url)).toMatchObject({ ok: false, failure: { kind: 'redirect' } });
    expect(server.requests.length).toBe(6);
  });

  it('without a location is a response', async () => {
    const server = await aServer((socket) => socket.write(answer('302 Found', [])));
    expect(await fetchOnce(server.url)).toMatchObject({ ok: true, value: { status: 302 } });
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org/',
    'http://',
    '//[x]/',
    'about:blank',
  ])('to %s is refused', async (location) => {
    const server = await aMaze(() => ({ '/': location }));
    expect(await fetchOnce(server.url)).toMatchObject({ ok: false, failure: { kind: 'redirect' } });
    expect(server.requests.length).toBe(1);
  });

  it('to another host is followed', async () => {
    const lookup = knowsHosts({ 'a.acme.test': '127.0.0.1', 'b.acme.test': '127.0.0.1' });
    const server = await aMaze((port) => ({ '/': `http://b.acme.test:${port}/there` }));
    const open = { lookup, isBlockedAddress: () => false };
    const fetched = await fetchOnce(`http://a.acme.test:${server.port}/`, {}, open);
    expect(fetched).toMatchObject({ ok: true, value: { url: `http://b.acme.test:${server.port}/there` } });
    expect(server.requests[1]).toContain(`host: b.acme.test:${server.port}`);
  });

  // In these tests 127.0.0.1 stands for the public network and everything else for the private one.
  const isBlockedAddress = (ip: string) => ip !== '127.0.0.1';
  const lookup = knowsHosts({ 'public.test': '127.0.0.1', 'inside.test': '127.0.0.2' });

  it.each([
    'http://inside.test:PORT/secret',
    'http://127.0.0.2:PORT/secret',
    'http://0x7f.2:PORT/secret',
    'http://[::1]:PORT/secret',
    'http://[::ffff:127.0.0.2]:PORT/secret',
    'http://localhost:PORT/secret',
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1/',
  ])('from a public page to %s is refused', async (location) => {
    const server = await aMaze((port) => ({ '/': location.replace('PORT', String(port)) }));
    const fetched = await fetchOnce(
      `http://public.test:${server.port}/`,
      { privateOrigin: null },
      { lookup, isBlockedAddress },
    );
    expect(fetched).toMatchObject({
      ok: false,
      failure: { kind: 'redirect', detail: expect.stringContaining('public.test') },
    });
    expect([server.requests.length, server.connections()]).toEqual([1, 1]);
  });

  it.each([
    ['another port', (port: number) => `http://127.0.0.2:${port + 1}/`],
    ['another host', (port: number) => `http://127.0.0.3:${port}/`],
  ])('from a page in a private network to %s is refused', async (_, locationAt) => {
    const server = await aMaze((port) => ({ '/': locationAt(port) }));
    const url = `http://inside.test:${server.port}/`;
    const fetched = await fetchOnce(
      url,
      {},
      { lookup: knowsHosts({ 'inside.test': '127.0.0.1' }), isBlockedAddress: () => true },
    );
    expect(fetched).toMatchObject({ ok: false, failure: { kind: 'redirect' } });
    expect(server.connections()).toBe(1);
  });

  it('within a page in a private network is followed', async () => {
    const server = await aMaze(() => ({ '/': '/there' }));
    expect(await fetchOnce(server.url)).toMatchObject({ ok: true, value: { url: `${server.url}there` } });
  });

  it('to a name that rebinds between two lookups is refused', async () => {
    const answers = ['127.0.0.1', '127.0.0.2'];
    const server = await aServer((socket) =>
      socket.end(answer('302 Found', ['location: /again', 'connection: close'])),
    );
    const fetched = await fetchOnce(
      `http://rebinds.test:${server.port}/`,
      { privateOrigin: null },
      {
        lookup: (hostname, options, callback) =>
          knowsHosts({ 'rebinds.test': answers.shift() ?? '127.0.0.2' })(hostname, options, callback),
        isBlockedAddress,
      },
    );
    expect(fetched).toMatchObject({ ok: false, failure: { kind: 'redirect' } });
    expect(server.requests.length).toBe(1);
  });

  it.each(['http://127.0.0.1:1/', 'http://[::1]:1/', 'http://localhost:1/', 'http://2130706433:1/'])(
    'is not needed for a refusal: %s is blocked for a public page',
    async (url) => {
      expect(await fetchOnce(url, { privateOrigin: null })).toMatchObject({ ok: false, failure: { kind: 'blocked' } });
    },
  );

  it('never reuses a connection that only a private page was allowed to open', async () => {
    const server = await aServer((socket) => socket.write(json));
    const door = aDoor({ lookup: knowsHosts({ 'inside.test': '127.0.0.1' }) });
    const url = `http://inside.test:${server.port}/`;
    expect(await door.fetch(typed(url))).toMatchObject({ ok: true });
    expect(await door.fetch({ url, privateOrigin: null })).toMatchObject({ ok: false, failure: { kind: 'blocked' } });
  });
});
