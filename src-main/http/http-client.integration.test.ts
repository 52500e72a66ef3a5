import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { conditionalGet } from './conditional-get.ts';
import type { FetchRequest } from './fetch.ts';
import { createHttpClient, type HttpClientOptions } from './http-client.ts';
import {
  answer,
  headerNames,
  knowsHosts,
  type Loopback,
  listen,
  listenRaw,
  type Script,
  typed,
} from './testing/loopback-server.ts';

const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

/** Deadlines and caps that a test can wait for. */
const limits = { connectMs: 400, headersMs: 200, totalMs: 500, packedBytes: 200_000, decodedBytes: 500_000 };

function aDoor(options: Partial<HttpClientOptions> = {}) {
  const door = createHttpClient({
    userAgent: 'Statustray/1.0 (+https://example.org)',
    ...options,
    limits: { ...limits, ...options.limits },
  });
  opened.push(door);
  return door;
}

async function aServer(script: Script): Promise<Loopback> {
  const server = await listenRaw(script);
  opened.push(server);
  return server;
}

function fetchOnce(url: string, over: Partial<FetchRequest> = {}, options: Partial<HttpClientOptions> = {}) {
  return aDoor(options).fetch({ ...typed(url), ...over });
}

const json = answer('200 OK', ['content-type: application/json'], '{"page":{}}');

describe('a request', () => {
  it('contains no more than it needs', async () => {
    const server = await aServer((socket) => socket.write(json));
    await fetchOnce(`${server.url}summary.json?a=1#here`, { headers: { accept: 'application/json' } });
    const [request = ''] = server.requests;
    expect(request.split('\r\n')[0]).toBe('GET /summary.json?a=1 HTTP/1.1');
    expect(headerNames(request)).toEqual(['host', 'connection', 'accept', 'user-agent', 'accept-encoding']);
    expect(request).toContain('user-agent: Statustray/1.0 (+https://example.org)');
    expect(request).toContain('accept-encoding: gzip');
  });

  it('has no cookie, referrer or password on any hop', async () => {
    const server = await aServer((socket, _request, count) => {
      const location = `location: http://user:password@127.0.0.1:${socket.localPort}/${count}`;
      socket.write(count < 3 ? answer('302 Found', [location, 'set-cookie: a=1']) : json);
    });
    await fetchOnce(`http://user:password@127.0.0.1:${server.port}/`);
    expect(server.requests.length).toBe(3);
    for (const request of server.requests)
      expect(headerNames(request)).toEqual(['host', 'connection', 'user-agent', 'accept-encoding']);
  });

  it('returns validators byte for byte, also beyond ASCII', async () => {
    const etag = 'W/"\u00fc,\u00df; q=1"';
    const server = await aServer((socket, request) =>
      socket.write(
        request.includes('if-none-match')
          ? answer('304 Not Modified', [])
          : answer('200 OK', [`ETag: ${etag}`, 'Last-Modified: Sun, 01 Mar 2026 12:00:00 GMT'], '{}'),
      ),
    );
    const { fetch } = aDoor();
    const ask = {
      ...typed(server.url),
      accept: 'json',
      now: () => 0,
      signal: new AbortController().signal,
    } as const;
    const first = await conditionalGet(fetch, { ...ask, validators: null });
    const validators = first.kind === 'changed' ? first.validators : null;
    const second = await conditionalGet(fetch, { ...ask, validators });
    expect(second).toMatchObject({ kind: 'unchanged', validators: { etag } });
    expect(server.requests[1]).toContain(`if-none-match: ${etag}\r\nif-modified-since: Sun, 01 Mar 2026 12:00:00 GMT`);
  });
});

describe('a response', () => {
  it('arrives whole, with lower-case headers and repeated ones joined', async () => {
    const headers = ['X-One: 1', 'X-Two: a', 'X-Two: b', '__proto__: c', 'constructor: d'];
    const server = await aServer((socket) => socket.write(answer('200 OK', headers, 'words')));
    const fetched = await fetchOnce(server.url);
    expect(fetched).toMatchObject({ ok: true, value: { status: 200, url: server.url, redirects: [] } });
    if (!fetched.ok) return;
    expect(Object.entries(fetched.value.headers)).toEqual([
      ['x-one', '1'],
      ['x-two', 'a, b'],
      ['__proto__', 'c'],
      ['constructor', 'd'],
      ['content-length', '5'],
    ]);
    expect(Buffer.from(fetched.value.body).toString()).toBe('words');
  });

  it.each([200, 204, 304, 401, 404, 429, 500, 503])('may have status %i', async (status) => {
    const server = await aServer((socket) => socket.write(answer(`${status} Word`, ['retry-after: 5'])));
    expect(await fetchOnce(server.url)).toMatchObject({ ok: true, value: { status, headers: { 'retry-after': '5' } } });
  });

  it('may follow an interim response', async () => {
    const server = await aServer((socket) =>
      socket.write(Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n'), json])),
    );
    expect(await fetchOnce(server.url)).toMatchObject({ ok: true, value: { status: 200 } });
  });

  it('may end with the connection when it has no length', async () => {
    const server = await aServer((socket) => socket.end('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}'));
    const fetched = await fetchOnce(server.url);
    expect(fetched.ok && Buffer.from(fetched.value.body).toString()).toBe('{}');
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ] as const)('is decompressed from %s', async (encoding, pack) => {
    const server = await aServer((socket) =>
      socket.write(answer('200 OK', [`content-encoding: ${encoding}`], pack('{"a":1}'))),
    );
    const fetched = await fetchOnce(server.url);
    expect(fetched.ok && Buffer.from(fetched.value.body).toString()).toBe('{"a":1}');
  });
});

describe('a broken response', () => {
  const body = '{"page":{"name":"Acme"},"components":[]}';
  const cut = (share: number) => {
    const whole = answer('200 OK', [], body);
    return whole.subarray(0, whole.length - body.length + Math.floor(body.length * share));
  };
  const deadlines: [string, (socket: Socket) => void][] = [
    ['is reset', (socket) => socket.resetAndDestroy()],
    ['is closed', (socket) => socket.end()],
  ];
  const places: [string, Buffer][] = [
    ['before its headers', Buffer.alloc(0)],
    ['within its headers', Buffer.from('HTTP/1.1 200 OK\r\ncontent-le')],
    ['before its body', cut(0)],
    ['in the middle', cut(0.5)],
    ['before its last byte', cut(0.99)],
  ];
  const cases = places.flatMap(([place, bytes]) =>
    deadlines.map(([deadline, end]) => [place, deadline, bytes, end] as const),
  );

  it.each(cases)('that %s %s fails as a whole', async (_place, _ending, bytes, end) => {
    const server = await aServer((socket) => {
      socket.write(bytes);
      setImmediate(() => end(socket));
    });
    const fetched = await fetchOnce(server.url);
    expect(fetched.ok).toBe(false);
    expect(fetched.ok ? '' : fetched.failure.kind).toMatch(/^(reset|unreadable)$/);
  });

  it.each<[string, string, string]>([
    ['is cut off between chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n', 'reset'],
    [
      'has chunks of no size',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n',
      'unreadable',
    ],
    ['has a negative length', 'HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n{}', 'unreadable'],
    ['has two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 5\r\n\r\n{}', 'unreadable'],
    ['is longer than its length', 'HTTP/1.1 200 OK\r\ncontent-length: 70\r\nconnection: close\r\n\r\n{}', 'unreadable'],
    ['has no headers, as in HTTP/0.9', '<html>old</html>', 'unreadable'],
    ['speaks another protocol', 'SSH-2.0-OpenSSH_9.2\r\n', 'unreadable'],
    ['is binary', '\u0000\u0001\u0002\u0003\u00ff\r\n\r\n', 'unreadable'],
    [
      'wants to switch protocols',
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
      'reset',
    ],
    [
      'has an unknown encoding',
      'HTTP/1.1 200 OK\r\ncontent-encoding: zstd\r\ncontent-length: 2\r\n\r\n{}',
      'unreadable',
    ],
    [
      'has a thousand encodings',
      `HTTP/1.1 200 OK\r\ncontent-encoding: ${'gzip,'.repeat(1_000)}\r\ncontent-length: 2\r\n\r\n{}`,
      'unreadable',
    ],
    ['has a flood of headers', `HTTP/1.1 200 OK\r\n${`x-flood: ${'y'.repeat(90)}\r\n`.repeat(2_000)}\r\n`, 'too_large'],
    ['announces too many bytes', 'HTTP/1.1 200 OK\r\ncontent-length: 999999999\r\n\r\n{}', 'too_large'],
  ])('that %s fails', async (_, bytes, kind) => {
    const server = await aServer((socket) => socket.end(bytes, 'latin1'));
    expect(await fetchOnce(server.url)).toMatchObject({ ok: false, failure: { kind } });
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliQuickly],
  ] as const)('that is a %s bomb fails', async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(50_000_000));
    const server = await aServer((socket) => socket.write(answer('200 OK', [`content-encoding: ${encoding}`], bomb)));
    expect(await fetchOnce(server.url)).toMatchObject({ ok: false, failure: { kind: 'too_large' } });
  });

  it('of 50 MB is cut at the cap, with bounded memory', async () => {
    let sent = 0;
    const server = await aServer((socket) => {
      const zeros = Buffer.alloc(65_536);
      const pour = () => {
        while (sent < 50_000_000 && !socket.destroyed) {
          sent += zeros.length;
          if (!socket.write(zeros)) return socket.once('drain', pour);
        }
        return socket;
      };
      socket.write('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n');
      pour();
    });
    const before = process.memoryUsage().rss;
    expect(await fetchOnce(server.url)).toMatchObject({ ok: false, failure: { kind: 'too_large' } });
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1_048_576);
    expect(sent).toBeLessThan(20_000_000);
  });
});

describe('a deadline', () => {
  it.each<[string, Script]>([
    ['is silent', () => undefined],
    ['sends only a part of its headers', (socket) => socket.write('HTTP/1.1 200 OK\r\nx-a: 1\r\n')],
    ['drips its headers', (socket) => drip(socket, 'HTTP/1.1 200 OK\r\n', 'x')],
    ['sends headers and no body', (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n')],
    ['drips its body', (socket) => drip(socket, 'HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n', ' ')],
    ['drips redirects', (socket) => setTimeout(() => socket.write(answer('302 Found', ['location: /'])), 150)],
  ])('passes for a server that %s', async (_, script) => {
    const server = await aServer(script);
    expect(await fetchOnce(server.url)).toMatchObject({ ok: false, failure: { kind: 'timeout' } });
  });

  it.each<[string, Script]>([
    ['is silent', () => undefined],
    ['drips its headers', (socket) => drip(socket, 'HTTP/1.1 200 OK\r\n', 'x')],
  ])('passes for the headers long before the whole when a server %s', async (_, script) => {
    const server = await aServer(script);
    const patient = { limits: { ...limits, totalMs: 600_000 } };
    expect(await fetchOnce(server.url, {}, patient)).toMatchObject({
      ok: false,
      failure: { kind: 'timeout', detail: expect.stringContaining('within 200 ms') },
    });
  });

  it('passes for a name server that never responds', async () => {
    const fetched = await fetchOnce('http://status.acme.test/', {}, { lookup: () => undefined });
    expect(fetched).toMatchObject({ ok: false, failure: { kind: 'timeout' } });
  });

  it('gives way to the caller’s abort', async () => {
    const server = await aServer(() => undefined);
    const caller = new AbortController();
    const fetching = fetchOnce(server.url, { signal: caller.signal });
    setTimeout(() => caller.abort(), 20);
    expect(await fetching).toMatchObject({ ok: false, failure: { kind: 'reset' } });
    expect(await fetchOnce(server.url, { signal: caller.signal })).toMatchObject({
      ok: false,
      failure: { kind: 'reset' },
    });
    expect(server.requests.length).toBe(1);
  });

  it('gives way to closing the client', async () => {
    const server = await aServer(() => undefined);
    const door = aDoor();
    const fetching = door.fetch(typed(server.url));
    setTimeout(() => door.close(), 20);
    expect(await fetching).toMatchObject({ ok: false, failure: { kind: 'reset' } });
    expect(await door.fetch(typed(server.url))).toMatchObject({ ok: false });
    expect(server.requests.length).toBe(1);
  });
});

function brotliQuickly(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
}

function drip(socket: Socket, head: string, byte: string): void {
  socket.write(head);
  const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : socket.write(byte)), 20);
  socket.on('close', () => clearInterval(timer));
}

describe('a host name', () => {
  it.each(['ENOTFOUND', 'EAI_AGAIN', 'ESERVFAIL', 'ETIMEOUT'])(
    'that fails with %s is a failure of kind dns',
    async (code) => {
      const fetched = await fetchOnce(
        'http://status.acme.test/',
        {},
        {
          lookup: (_hostname, _options, callback) => callback(Object.assign(new Error(code), { code }), '', 0),
        },
      );
      expect(fetched).toMatchObject({ ok: false, failure: { kind: 'dns' } });
    },
  );

  it('that leads to a closed port is a refusal', async () => {
    const server = await listenRaw(() => undefined);
    await server.close();
    expect(await fetchOnce(server.url)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });
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

describe('a connection', () => {
  it('is reused', async () => {
    const server = await aServer((socket) => socket.write(json));
    const { fetch } = aDoor();
    for (let turn = 0; turn < 3; turn++) await fetch(typed(server.url));
    expect([server.requests.length, server.connections()]).toEqual([3, 1]);
  });

  it('is opened anew after a reset', async () => {
    const server = await aServer((socket) => socket.write(json));
    const door = aDoor();
    await door.fetch(typed(server.url));
    door.resetConnections();
    expect(await door.fetch(typed(server.url))).toMatchObject({ ok: true });
    expect(server.connections()).toBe(2);
  });

  it('that the server closes at the next request is replaced unnoticed', async () => {
    const server = await aServer((socket, _request, count) =>
      count === 2 ? socket.resetAndDestroy() : socket.write(json),
    );
    const { fetch } = aDoor();
    const answers = [await fetch(typed(server.url)), await fetch(typed(server.url))];
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    expect([server.requests.length, server.connections()]).toEqual([3, 2]);
  });

  it('is one of at most two per host', async () => {
    const server = await aServer((socket) => setTimeout(() => socket.write(json), 10));
    const { fetch } = aDoor();
    const answers = await Promise.all(Array.from({ length: 10 }, () => fetch(typed(server.url))));
    expect([answers.every(({ ok }) => ok), server.connections()]).toEqual([true, 2]);
  });

  it('is not kept when enough are open', async () => {
    const hosts = Object.fromEntries(Array.from({ length: 4 }, (_, index) => [`h${index}.test`, '127.0.0.1']));
    const server = await aServer((socket) => socket.write(json));
    const { fetch } = aDoor({ lookup: knowsHosts(hosts), limits: { openConnections: 2 } });
    for (const host of Object.keys(hosts)) await fetch(typed(`http://${host}:${server.port}/`));
    const kept = server.requests.map((request) => /connection: (.*)/.exec(request)?.[1]);
    expect(kept).toEqual(['keep-alive', 'keep-alive', 'close', 'close']);
  });
});

describe('a real server', () => {
  it('on Node answers with and without a condition', async () => {
    const requests: string[] = [];
    const server = await listen(
      createServer((request, response) => {
        requests.push(request.headers['if-none-match'] ?? '');
        response.writeHead(request.headers['if-none-match'] === '"v1"' ? 304 : 200, { etag: '"v1"' });
        response.end(request.headers['if-none-match'] === '"v1"' ? undefined : '{}');
      }),
      requests,
      'http',
    );
    opened.push(server);
    const { fetch } = aDoor();
    const ask = {
      ...typed(server.url),
      accept: 'json',
      now: () => 0,
      signal: new AbortController().signal,
    } as const;
    const kinds = [
      await conditionalGet(fetch, { ...ask, validators: null }),
      await conditionalGet(fetch, { ...ask, validators: { etag: '"v1"', lastModified: null } }),
      await conditionalGet(fetch, { ...ask, validators: { etag: '"v0"', lastModified: null } }),
    ].map(({ kind }) => kind);
    expect([kinds, requests]).toEqual([
      ['changed', 'unchanged', 'changed'],
      ['', '"v1"', '"v0"'],
    ]);
  });
});
