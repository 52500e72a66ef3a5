import { once } from 'node:events';
import { get } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { hourMs, secondMs } from '#shared/domain/duration.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { anAlert, anIncident, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { startLoopbackServer } from './loopback-server.ts';
import { servedPages } from './testing/served-pages.ts';
import { bearer, startTestServer, writeToken } from './testing/test-server.ts';

const page = aStatusPage({ incidents: [anIncident()] });
const alerts = ['a1', 'a2', 'a3'].map((id) => anAlert({ id, changeKey: `acme:${id}` }));

const followed = (now?: () => number) => servedPages([{ id: 'acme', page, alerts }], {}, now);

/** Unlike `fetch`, this can send any Host header. */
function statusOf(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).on('error', reject);
  });
}

describe('the loopback server', () => {
  it('responds on 127.0.0.1 and ::1, and only with the token', async () => {
    const { url, port } = await startTestServer(followed());
    const own = `/v1/vendors`;
    expect(await statusOf(`${url}${own}`, bearer())).toBe(200);
    expect(await statusOf(`http://[::1]:${port}${own}`, bearer())).toBe(200);
    expect(await statusOf(`${url}${own}`, {})).toBe(401);
    expect(await statusOf(`${url}${own}`, bearer('a-token-for-guessing'))).toBe(401);
    const basic = Buffer.from(`any:${writeToken}`).toString('base64');
    expect(await statusOf(`${url}${own}`, { authorization: `Basic ${basic}` })).toBe(200);
  });

  it.each([
    ['under another scheme', (token: string) => `Digest ${Buffer.from(`any:${token}`).toString('base64')}`],
    ['as a name without a password', (token: string) => `Basic ${Buffer.from(token).toString('base64')}`],
    ['without a scheme', (token: string) => token],
  ])('accepts no token %s', async (_, authorization) => {
    const { url } = await startTestServer(followed());
    expect(await statusOf(`${url}/v1/vendors`, { authorization: authorization(writeToken) })).toBe(401);
  });

  it.each([
    ['a name that leads here', { host: 'rebound.example:80' }],
    ['another port', { host: '127.0.0.1:1' }],
    ['a page of the web', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['a link followed in a browser', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses %s, whatever its token', async (_, headers) => {
    const { url, port } = await startTestServer(followed());
    const given = { host: `127.0.0.1:${port}`, ...bearer(), ...headers };
    expect(await statusOf(`${url}/v1/vendors`, given)).toBe(403);
  });

  it('never lets a web page read a response', async () => {
    const { url } = await startTestServer(followed());
    const { headers } = await fetch(`${url}/v1/vendors`, { headers: bearer() });
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it('slows down clients that guess tokens, and no others', async () => {
    const { url } = await startTestServer(followed());
    const guess = () => statusOf(`${url}/v1/vendors`, bearer('a-token-for-guessing'));
    const statuses = new Set<number>();
    for (let count = 0; count < 25; count += 1) statuses.add(await guess());
    expect(statuses).toEqual(new Set([401, 429]));
    expect(await statusOf(`${url}/v1/vendors`, bearer())).toBe(200);
  });

  it('limits requests for a time', async () => {
    let now = builtAt;
    const { url } = await startTestServer(followed(() => now));
    const ask = () => fetch(`${url}/v1/vendors`, { headers: bearer() }).then(({ status }) => status);
    let status = 200;
    for (let count = 0; count < 4_000 && status === 200; count += 1) status = await ask();
    expect(status).toBe(429);
    now += secondMs;
    expect(await ask()).toBe(200);
  });

  it('refuses connections beyond its limit until others close', async () => {
    const { url, port } = await startTestServer(followed());
    const sockets = await Promise.all(
      Array.from({ length: 128 }, async () => {
        const socket = connect(port, '127.0.0.1').on('error', () => {});
        await once(socket, 'connect');
        return socket;
      }),
    );
    const ask = () => statusOf(`${url}/v1/vendors`, bearer()).catch(() => 'refused');
    expect(await ask()).toBe('refused');
    for (const socket of sockets) socket.destroy();
    let answer = await ask();
    while (answer === 'refused') answer = await ask();
    expect(answer).toBe(200);
  });

  it('answers 304 when the client already has the document', async () => {
    const { url } = await startTestServer(followed());
    const first = await fetch(`${url}/api/v2/summary.json`, { headers: bearer() });
    const etag = first.headers.get('etag') ?? '';
    const again = await fetch(`${url}/api/v2/summary.json`, { headers: { ...bearer(), 'if-none-match': etag } });
    expect([first.status, again.status, await again.text()]).toEqual([200, 304, '']);
  });

  it.each([
    ['/nothing', 404],
    ['/v1/vendors/omega', 404],
    ['/v1/vendors/acme/incidents/i9', 404],
    ['/v1/vendors/acme/incidents?since=yesterday', 400],
    ['/v1/mute', 405],
    ['/v1/vendors/acme/incidents/%E0%A4%A', 404],
  ])('answers %s with %i and a sentence', async (path, status) => {
    const { url } = await startTestServer(followed());
    const answer = await fetch(`${url}${path}`, { headers: bearer() });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/\.$/) });
  });

  it('returns a vendor with its page, its age, and its incident with every decision', async () => {
    const { url } = await startTestServer(followed(() => builtAt + hourMs));
    const json = async (path: string) => (await fetch(`${url}${path}`, { headers: bearer() })).json();
    expect(await json('/v1/vendors')).toMatchObject({
      vendors: [
        {
          id: 'acme',
          level: 'minor',
          ageSeconds: 3_600,
          openIncidents: [{ id: 'i1' }],
          expectedDelay: { medianSeconds: 0, incidents: 1 },
        },
      ],
    });
    expect(await json('/v1/vendors/acme')).toMatchObject({ page: { schemaVersion: 1, incidents: [{ id: 'i1' }] } });
    expect(await json('/v1/vendors/acme/incidents')).toMatchObject({ incidents: [{ id: 'i1' }] });
    expect(await json('/v1/vendors/acme/incidents/i1')).toMatchObject({
      id: 'i1',
      decisions: [{ decision: 'told' }, { decision: 'told' }, { decision: 'told' }],
    });
  });

  it('says which port is in use', async () => {
    const { served, writes } = followed();
    const { port } = await startTestServer({ served, writes });
    const second = await startLoopbackServer({
      served,
      writes,
      port,
      counters: { countPoll: () => {}, countAlerts: () => {}, read: () => ({ polls: {}, alerts: [] }) },
      tokens: () => ({ read: '', write: null }),
      setTimer: () => () => {},
      onProblem: () => {},
    });
    expect(second).toEqual({ ok: false, failure: `Port ${port} is in use by another program. Choose another one.` });
  });
});

describe('the requests that change something', () => {
  const post = (url: string, body: unknown, token = writeToken, type = 'application/json') =>
    fetch(url, { method: 'POST', headers: { ...bearer(token), 'content-type': type }, body: JSON.stringify(body) });

  it('need the token to write', async () => {
    const { served, writes, settings } = followed();
    const { url } = await startTestServer({ served, writes });
    const answer = await fetch(`${url}/v1/mute`, { method: 'POST', headers: bearer(), body: '{}' });
    expect([answer.status, settings.get().silences]).toEqual([403, []]);
  });

  it('mute a vendor, a component or an incident', async () => {
    const { served, writes, settings } = followed();
    const { url } = await startTestServer({ served, writes });
    const until = new Date(builtAt + hourMs).toISOString();
    const bodies = [
      { vendor: 'acme', until: null },
      { vendor: 'acme', component: 'Pipelines', until: 'recovery', reason: 'known' },
      { vendor: 'acme', incident: 'i1', until },
    ];
    for (const body of bodies) expect((await post(`${url}/v1/mute`, body)).status).toBe(201);
    expect(settings.get().silences.map(({ target, end, reason }) => [target.kind, end.kind, reason])).toEqual([
      ['vendor', 'undone', null],
      ['pattern', 'recovery', 'known'],
      ['incident', 'at', null],
    ]);
  });

  it('acknowledge an incident, and request a notification on recovery', async () => {
    const { served, writes, settings } = followed();
    const { url } = await startTestServer({ served, writes });
    expect((await post(`${url}/v1/acknowledge`, { vendor: 'acme', incident: 'i1' })).status).toBe(201);
    expect((await post(`${url}/v1/tell-me-when-back`, { vendor: 'acme', component: 'Pipelines' })).status).toBe(201);
    expect(settings.get().silences).toMatchObject([{ acknowledged: { impact: 'minor' } }]);
    expect(settings.get().recoveryWatches).toMatchObject([{ target: { kind: 'component', componentId: 'c1' } }]);
  });

  it.each([
    [{ vendor: 'omega', until: null }, 404],
    [{ vendor: 'acme', until: '2020-01-01T00:00:00Z' }, 404],
    [{ vendor: 'acme', until: 'tomorrow' }, 400],
    [{ vendor: 'acme' }, 400],
    [{ vendor: 'acme', until: null, more: 1 }, 400],
    [{ vendor: 'acme', component: 'a', incident: 'i1', until: null }, 400],
    [{ vendor: 'acme', until: null, reason: 'x'.repeat(20_000) }, 413],
  ])('refuse %j', async (body, status) => {
    const { served, writes, settings } = followed();
    const { url } = await startTestServer({ served, writes });
    const answer = await post(`${url}/v1/mute`, body);
    expect([answer.status, settings.get().silences]).toEqual([status, []]);
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/\.$/) });
  });

  it('accept only JSON', async () => {
    const { url } = await startTestServer(followed());
    expect((await post(`${url}/v1/mute`, {}, writeToken, 'text/plain')).status).toBe(415);
  });
});

describe('the stream of decisions', () => {
  async function listen(url: string, lastEventId?: string) {
    const headers = { ...bearer(), ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) };
    const response = await fetch(`${url}/v1/events`, { headers });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    return {
      response,
      /** Everything received so far, once it contains `wanted`. */
      until: async (wanted: string): Promise<string> => {
        while (!text.includes(wanted)) text += (await reader?.read())?.value ?? '';
        return text;
      },
      stop: () => reader?.cancel(),
    };
  }

  it('sends decisions as they are made', async () => {
    const server = await startTestServer(followed());
    const stream = await listen(server.url);
    await stream.until('retry');
    server.publish([anAlert({ id: 'a4', vendorId: toVendorId('acme') })]);
    const text = await stream.until('"vendor":"acme"');
    expect(text).toMatch(/id: a4\nevent: decision\ndata: \{"schemaVersion":1,/);
    await stream.stop();
  });

  it('resumes after the last event', async () => {
    const { url } = await startTestServer(followed());
    const stream = await listen(url, 'a1');
    const text = await stream.until('id: a3');
    expect(text.match(/^id: .*$/gm)).toEqual(['id: a2', 'id: a3']);
    await stream.stop();
  });

  it('asks for a complete reload when that event is unknown', async () => {
    const { url } = await startTestServer(followed());
    const stream = await listen(url, 'gone');
    expect(await stream.until('reset')).toContain('event: reset');
    await stream.stop();
  });

  it('limits the number of listeners', async () => {
    const { url } = await startTestServer(followed());
    const streams = await Promise.all(Array.from({ length: 17 }, () => listen(url)));
    expect(streams.map(({ response }) => response.status).toSorted()).toEqual([...Array(16).fill(200), 503]);
    await Promise.all(streams.map(({ stop }) => stop()));
  });
});
