import { rmSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import type { TlsOptions } from 'node:tls';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { answer, listen, listenRaw, typed } from './testing/loopback-server.ts';
import { aDoor, aTlsServer, host, opened, papers } from './testing/tls-server.ts';

afterAll(() => rmSync(papers.folder, { recursive: true }));

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

describe('a certificate', () => {
  it('from a trusted authority is accepted', async () => {
    const server = await aTlsServer(papers.make(host));
    const fetched = await aDoor().fetch(typed(`https://${host}:${server.port}/a`));
    expect(fetched).toMatchObject({ ok: true, value: { status: 200 } });
    expect(server.requests).toEqual([`GET ${host}:${server.port}/a`]);
  });

  it.each<[string, () => TlsOptions, string]>([
    ['that has expired', () => papers.make(host, { days: '-1' }), 'expired'],
    ['for another host', () => papers.make('other.acme.test'), 'another host'],
    ['that signs itself', () => papers.make(host, { self: true }), 'self-signed'],
    [
      'on a server that only speaks TLS 1.0',
      () => ({ ...papers.make(host), minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }),
      'outdated',
    ],
  ])('%s is refused with the reason', async (_, options, reason) => {
    const server = await aTlsServer(options());
    const fetched = await aDoor().fetch(typed(`https://${host}:${server.port}/`));
    expect(fetched).toMatchObject({ ok: false, failure: { kind: 'tls', detail: expect.stringContaining(reason) } });
    expect(server.requests).toEqual([]);
  });

  it('from an unknown authority is refused', async () => {
    const server = await aTlsServer(papers.make(host));
    const fetched = await aDoor({ ca: [] }).fetch(typed(`https://${host}:${server.port}/`));
    expect(fetched).toMatchObject({ ok: false, failure: { kind: 'tls' } });
  });

  it('is checked once per connection', async () => {
    const server = await aTlsServer(papers.make(host));
    const { fetch } = aDoor();
    for (let turn = 0; turn < 3; turn++) await fetch(typed(`https://${host}:${server.port}/`));
    expect([server.requests.length, server.connections()]).toEqual([3, 1]);
  });

  it('is missing when the server answers in plain text', async () => {
    const server = await listenRaw((socket) => socket.write(answer('200 OK', [], '{}')));
    opened.push(server);
    const { fetch } = aDoor({ limits: { connectMs: 400, headersMs: 400, totalMs: 800 } });
    const fetched = await fetch(typed(`https://${host}:${server.port}/`));
    expect(fetched.ok).toBe(false);
  });
});

it('prevents a step down from https to http', async () => {
  const plain = await listenRaw((socket) => socket.write(answer('200 OK', [], '{}')));
  opened.push(plain);
  const server = createTlsServer(papers.make(host), (_request, response) => {
    response.writeHead(301, { location: `http://${host}:${plain.port}/` }).end();
  });
  const secure = await listen(server, [], 'https');
  opened.push(secure);
  const fetched = await aDoor().fetch(typed(`https://${host}:${secure.port}/`));
  expect(fetched).toMatchObject({ ok: false, failure: { kind: 'redirect' } });
  expect(plain.connections()).toBe(0);
});
