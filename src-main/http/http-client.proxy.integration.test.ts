import { rmSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { answer, knowsHosts, type Loopback, listen, listenRaw, typed } from './testing/loopback-server.ts';
import { aDoor, aTlsServer, host, opened, papers } from './testing/tls-server.ts';

/** A proxy as a company has one; what it was asked for stands in `requests`. */
async function aProxy(refuseWith?: number): Promise<Loopback> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    if (refuseWith !== undefined) return response.writeHead(refuseWith).end();
    const { port, pathname } = new URL(request.url ?? '');
    const onward = httpRequest({ host: '127.0.0.1', port, path: pathname }, (answered) => {
      response.writeHead(answered.statusCode ?? 500, answered.headers);
      answered.pipe(response);
    });
    return onward.end();
  });
  server.on('connect', (request, socket) => {
    requests.push(`CONNECT ${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    socket.on('error', () => undefined);
    if (refuseWith !== undefined) return socket.end(`HTTP/1.1 ${refuseWith} No\r\n\r\n`);
    const onward = connect(Number(new URL(`http://${request.url}`).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    return onward.on('error', () => socket.destroy());
  });
  const loopback = await listen(server, requests, 'http');
  opened.push(loopback);
  return loopback;
}

/** RFC 1928 without a password, for targets given by name. */
async function aSocksProxy(): Promise<Loopback> {
  const requests: string[] = [];
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (signal) => {
        const nameEnd = 5 + (signal[4] ?? 0);
        const port = signal.readUInt16BE(nameEnd);
        requests.push(`${signal.subarray(5, nameEnd).toString()}:${port}`);
        const onward = connect(port, '127.0.0.1', () => {
          socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
          onward.pipe(socket).pipe(onward);
        });
      });
    });
  });
  const loopback = await listen(server, requests, 'http');
  opened.push(loopback);
  return loopback;
}

afterAll(() => rmSync(papers.folder, { recursive: true }));

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

describe('a proxy', () => {
  /** What our own resolver knows; the proxy has one of its own. */
  const publicly = knowsHosts({ [host]: '8.8.8.8' });
  const isBlockedAddress = (ip: string) => ip !== '127.0.0.1';

  it('on a private address forwards an encrypted request to a public page', async () => {
    const [server, proxy] = [await aTlsServer(papers.make(host)), await aProxy()];
    const { fetch } = aDoor({
      proxyFor: async () => proxy.url,
      isBlockedAddress: (ip) => ip !== '8.8.8.8',
      lookup: publicly,
    });
    const fetched = await fetch({ url: `https://${host}:${server.port}/a`, privateOrigin: null });
    expect(fetched).toMatchObject({ ok: true, value: { status: 200 } });
    expect(proxy.requests).toEqual([`CONNECT ${host}:${server.port}`]);
  });

  it('receives the full address of a plain-text page', async () => {
    const server = await listenRaw((socket) => socket.write(answer('200 OK', [], '{}')));
    opened.push(server);
    const proxy = await aProxy();
    const { fetch } = aDoor({ proxyFor: async () => proxy.url.replace('//', '//user:word@'), isBlockedAddress });
    const url = `http://${host}:${server.port}/a`;
    expect(await fetch({ url, privateOrigin: null })).toMatchObject({ ok: true, value: { status: 200 } });
    expect(proxy.requests).toEqual([`GET ${url} Basic ${Buffer.from('user:word').toString('base64')}`]);
  });

  it.each(['https', 'http'])('may use SOCKS, for %s', async (scheme) => {
    const plain = await listenRaw((socket) => socket.write(answer('200 OK', [], '{}')));
    opened.push(plain);
    const server = scheme === 'https' ? await aTlsServer(papers.make(host)) : plain;
    const proxy = await aSocksProxy();
    const { fetch } = aDoor({ proxyFor: async () => `socks5://127.0.0.1:${proxy.port}`, isBlockedAddress });
    const fetched = await fetch({ url: `${scheme}://${host}:${server.port}/`, privateOrigin: null });
    expect(fetched).toMatchObject({ ok: true, value: { status: 200 } });
    expect(proxy.requests).toEqual([`${host}:${server.port}`]);
  });

  it.each(['quic://127.0.0.1:1', 'ftp://127.0.0.1:1'])('of an unknown type is named: %s', async (proxy) => {
    const { fetch } = aDoor({ proxyFor: async () => proxy });
    const fetched = await fetch({ url: `https://${host}/`, privateOrigin: null });
    expect(fetched).toMatchObject({ ok: false, failure: { kind: 'refused', detail: expect.stringContaining(proxy) } });
  });

  it('is chosen per address', async () => {
    const server = await aTlsServer(papers.make(host));
    const asked: string[] = [];
    const { fetch } = aDoor({
      proxyFor: async (url) => {
        asked.push(url);
        return null;
      },
    });
    await fetch(typed(`https://${host}:${server.port}/a`));
    expect(asked).toEqual([`https://${host}:${server.port}/a`]);
  });

  it.each([
    [407, 'blocked', 'https'],
    [502, 'refused', 'https'],
    [407, 'blocked', 'http'],
  ])('that answers %i is a failure of kind %s that names it, over %s', async (status, kind, scheme) => {
    const proxy = await aProxy(status);
    const { fetch } = aDoor({ proxyFor: async () => proxy.url, lookup: publicly });
    const fetched = await fetch({ url: `${scheme}://${host}/`, privateOrigin: null });
    const detail = expect.stringContaining(`127.0.0.1:${proxy.port}`);
    expect(fetched).toMatchObject({ ok: false, failure: { kind, status, detail } });
  });

  it('that is unreachable is a failure of kind refused', async () => {
    const proxy = await listenRaw(() => undefined);
    await proxy.close();
    const { fetch } = aDoor({ proxyFor: async () => proxy.url, lookup: publicly });
    const fetched = await fetch({ url: `https://${host}/`, privateOrigin: null });
    expect(fetched).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });

  it.each(['http://127.0.0.2:1/', 'http://localhost:1/', 'http://inside.test:1/'])(
    'does not lead a public page to %s',
    async (location) => {
      const server = await listenRaw((socket) => socket.write(answer('302 Found', [`location: ${location}`])));
      opened.push(server);
      const proxy = await aProxy();
      const { fetch } = aDoor({ proxyFor: async () => proxy.url, isBlockedAddress });
      const fetched = await fetch({ url: `http://${host}:${server.port}/`, privateOrigin: null });
      expect(fetched).toMatchObject({ ok: false, failure: { kind: 'redirect' } });
      expect(proxy.requests.length).toBe(1);
    },
  );

  it.each([
    ['that only the proxy knows is asked for', {}, 1],
    ['of the private network is not asked for', { [host]: '10.0.0.1' }, 0],
  ])('for a name %s', async (_, known, asked) => {
    const proxy = await aProxy(502);
    const { fetch } = aDoor({ proxyFor: async () => proxy.url, lookup: knowsHosts(known) });
    await fetch({ url: `http://${host}:1/`, privateOrigin: null });
    expect(proxy.requests.length).toBe(asked);
  });

  it('does not follow a redirect to a name the resolver does not know', async () => {
    const server = await listenRaw((socket) => socket.write(answer('302 Found', ['location: http://nobody.test:1/'])));
    opened.push(server);
    const proxy = await aProxy();
    const { fetch } = aDoor({ proxyFor: async () => proxy.url, isBlockedAddress });
    expect(await fetch({ url: `http://${host}:${server.port}/`, privateOrigin: null })).toMatchObject({
      ok: false,
      failure: { kind: 'redirect' },
    });
    expect(proxy.requests.length).toBe(1);
  });

  it('that cannot be determined is treated as none', async () => {
    const server = await aTlsServer(papers.make(host));
    const { fetch } = aDoor({ proxyFor: () => Promise.reject(new Error('no answer')) });
    const fetched = await fetch(typed(`https://${host}:${server.port}/`));
    expect(fetched).toMatchObject({ ok: true });
  });
});
