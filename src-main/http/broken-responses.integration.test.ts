import type { Socket } from 'node:net';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { aDoor, aServer, fetchOnce, opened, shortDeadlines } from './testing/loopback-door.ts';
import { answer, type Script, typed } from './testing/loopback-server.ts';

function brotliQuickly(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
}

function drip(socket: Socket, head: string, byte: string): void {
  socket.write(head);
  const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : socket.write(byte)), 20);
  socket.on('close', () => clearInterval(timer));
}

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
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
    const fetched = await fetchOnce(server.url, {}, { limits: shortDeadlines });
    expect(fetched).toMatchObject({ ok: false, failure: { kind: 'timeout' } });
  });

  it.each<[string, Script]>([
    ['is silent', () => undefined],
    ['drips its headers', (socket) => drip(socket, 'HTTP/1.1 200 OK\r\n', 'x')],
  ])('passes for the headers long before the whole when a server %s', async (_, script) => {
    const server = await aServer(script);
    const patient = { limits: { ...shortDeadlines, totalMs: 600_000 } };
    expect(await fetchOnce(server.url, {}, patient)).toMatchObject({
      ok: false,
      failure: { kind: 'timeout', detail: expect.stringContaining('within 200 ms') },
    });
  });

  it('passes for a name server that never responds', async () => {
    const fetched = await fetchOnce(
      'http://status.acme.test/',
      {},
      { lookup: () => undefined, limits: shortDeadlines },
    );
    expect(fetched).toMatchObject({ ok: false, failure: { kind: 'timeout' } });
  });

  it('gives way to the caller’s abort', async () => {
    const caller = new AbortController();
    const server = await aServer(() => caller.abort());
    const fetching = fetchOnce(server.url, { signal: caller.signal });
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
