import { createServer } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { conditionalGet } from './conditional-get.ts';
import { aDoor, aServer, fetchOnce, json, opened } from './testing/loopback-door.ts';
import { answer, headerNames, knowsHosts, listen, listenRaw, typed } from './testing/loopback-server.ts';

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

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
