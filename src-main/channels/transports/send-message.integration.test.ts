import { afterEach, describe, expect, it } from 'vitest';
import { plainChannel } from '#shared/domain/channel.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { answer, knowsHosts, listenRaw, rebinds } from '../../http/testing/loopback-server.ts';
import { signatureOf } from '../formats/webhook.ts';
import { flawFinder } from '../testing/builders.ts';
import { answering, type Received, type Reply } from '../testing/webhook-server.ts';
import { sendTest } from './send-message.ts';
import { aReceiver, aSender, opened, sendTo } from './testing/receiver.ts';

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

describe.each([
  ['slack', 'fixtures/slack-message.schema.json', '/hook/abc'],
  ['discord', 'fixtures/discord-message.schema.json', '/hook/abc?wait=true'],
  ['teams', 'fixtures/teams-message.schema.json', '/hook/abc'],
  ['webhook', 'formats/webhook-v1.schema.json', '/hook/abc'],
] as const)('a %s channel', (kind, schema, path) => {
  it('posts what the service accepts, once, without personal data', async () => {
    const receiver = await aReceiver();
    const sent = await sendTo(`${receiver.url}hook/abc`, { kind });
    expect(sent).toEqual({ kind: 'accepted', said: `127.0.0.1:${receiver.port} answered 200 (“ok”).`, ref: null });
    const [one, ...more] = receiver.received;
    expect(more).toEqual([]);
    expect(one).toMatchObject({ method: 'POST', path });
    expect(one?.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(flawFinder(schema)(JSON.parse(one?.body ?? ''))).toEqual([]);
    const own = ['accept', 'connection', 'content-length', 'content-type', 'host', 'user-agent'];
    const signed = kind === 'webhook' ? ['idempotency-key', 'statustray-signature'] : [];
    expect(Object.keys(one?.headers ?? {}).toSorted()).toEqual([...own, ...signed].toSorted());
  });

  it('supports a test, and reports the response', async () => {
    const receiver = await aReceiver(answering(404, 'no_service'));
    const tested = await sendTest(aSender(), plainChannel('ops', kind), `${receiver.url}hook/abc`, {
      now: builtAt,
      signal: new AbortController().signal,
    });
    expect(tested).toEqual({
      ok: false,
      failure: `127.0.0.1:${receiver.port} answered 404 (“no_service”). The webhook no longer exists. Create a new one and enter its URL.`,
    });
    expect(receiver.received[0]?.body).toContain(kind === 'webhook' ? '"test":true' : 'This is a test.');
  });
});

describe('a webhook', () => {
  /** Verifies the signature as a receiver would, knowing only the key. */
  function isGenuine({ headers, body }: Received, key: string): boolean {
    const second = Number(/^t=(\d+),/.exec(String(headers['statustray-signature']))?.[1]);
    return headers['statustray-signature'] === signatureOf(body, key, second);
  }

  it('is signed with the key after #, which is not sent', async () => {
    const receiver = await aReceiver();
    await sendTo(`${receiver.url}hook#canary-key`);
    const [one] = receiver.received;
    if (!one) throw new Error('expected a request');
    expect([isGenuine(one, 'canary-key'), isGenuine(one, 'another')]).toEqual([true, false]);
    expect(isGenuine({ ...one, body: one.body.replace('minor', 'major') }, 'canary-key')).toBe(false);
    expect(JSON.stringify(one)).not.toContain('canary');
  });

  it('is signed with its address when it has no other key', async () => {
    const receiver = await aReceiver();
    await sendTo(`${receiver.url}hook`);
    expect(receiver.received.every((one) => isGenuine(one, `${receiver.url}hook`))).toBe(true);
  });

  it('is identical byte for byte when resent, under the same key', async () => {
    const receiver = await aReceiver((response, _, count) => answering(count === 1 ? 500 : 200)(response, _, count));
    const kinds = [await sendTo(receiver.url), await sendTo(receiver.url)].map(({ kind }) => kind);
    expect(kinds).toEqual(['later', 'accepted']);
    const [first, second] = receiver.received;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    expect(first?.headers['idempotency-key']).toBe(JSON.parse(first?.body ?? '{}').id);
  });
});

describe('a response', () => {
  it.each<[string, Reply, object]>([
    ['429', answering(429, 'slow down', { 'retry-after': '7' }), { kind: 'later', askedMs: 7_000 }],
    ['503', answering(503), { kind: 'later', askedMs: null }],
    ['410', answering(410, 'channel_is_archived'), { kind: 'refused' }],
    ['a reset', (response) => response.destroy(), { kind: 'later' }],
    ['no answer at all', () => {}, { kind: 'later', reason: expect.stringContaining('within 200 ms') }],
    [
      'one that drips',
      (response) => {
        const drip = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(drip));
      },
      { kind: 'later' },
    ],
  ])('of %s is classified correctly', async (_, reply, expected) => {
    const receiver = await aReceiver(reply);
    expect(await sendTo(receiver.url, { client: { deadlineMs: 200 } })).toMatchObject(expected);
    expect(receiver.received).toHaveLength(1);
  });

  it('that never ends is read only as far as needed', async () => {
    const receiver = await aReceiver((response) => response.end('x'.repeat(8_000_000)));
    expect(await sendTo(receiver.url)).toMatchObject({ kind: 'accepted' });
  });

  it.each([
    ['Microsoft Teams endpoint returned HTTP error 429 with ContextId tcid=0,server=msgapi,cv=x.0..', 'later'],
    ['Error contacting Microsoft Teams endpoint', 'later'],
    ['Microsoft Teams endpoint returned HTTP error 413 with ContextId tcid=6,server=DB5,cv=A.1.0..', 'refused'],
    ['Microsoft Teams endpoint returned HTTP error 400 with ContextId MS-CV=x', 'refused'],
  ])('of 200 from Teams with “%s” is a failure', async (text, kind) => {
    const receiver = await aReceiver(answering(200, `Webhook message delivery failed with error: ${text}`));
    expect((await sendTo(`${receiver.url}hook/abc`, { kind: 'teams' })).kind).toBe(kind);
  });

  it('that redirects is not followed', async () => {
    const elsewhere = await aReceiver();
    const receiver = await aReceiver(answering(307, '', { location: elsewhere.url }));
    expect(await sendTo(receiver.url)).toMatchObject({ kind: 'later', reason: expect.stringContaining('redirects') });
    expect(elsewhere.received).toEqual([]);
  });

  it('that never comes leaves no secret in the error', async () => {
    const receiver = await aReceiver();
    await receiver.close();
    const sent = await sendTo(`${receiver.url}services/canary`, { kind: 'slack' });
    expect(sent).toMatchObject({ kind: 'later', reason: expect.stringContaining('refused') });
    expect(JSON.stringify(sent)).not.toContain('canary');
  });

  it('that echoes the address leaves no secret in the error', async () => {
    const receiver = await aReceiver((response, { path }) =>
      answering(404, `no route ${path}`)(response, { path } as Received, 1),
    );
    const sent = await sendTo(`${receiver.url}services/canary-path?sig=canary-query`, { kind: 'teams' });
    expect(JSON.stringify(sent)).not.toContain('canary');
  });

  it('is not awaited once the application stops', async () => {
    const receiver = await aReceiver(() => stop.abort());
    const stop = new AbortController();
    expect(await sendTo(receiver.url, { signal: stop.signal })).toMatchObject({ kind: 'later' });
  });
});

describe('a private address', () => {
  const lookup = knowsHosts({ 'hooks.acme.test': '127.0.0.1' });

  it.each(['slack', 'discord', 'teams'] as const)('is refused for %s, also behind a public name', async (kind) => {
    for (const host of ['hooks.acme.test', '10.0.0.1', '192.168.1.1', '[fd00::1]', '169.254.169.254']) {
      const sent = await sendTo(`https://${host}/hook`, { kind, client: { lookup } });
      expect(sent).toMatchObject({ kind: 'later', reason: expect.stringContaining('private') });
    }
  });

  it('is allowed for a webhook entered with that address', async () => {
    const receiver = await aReceiver();
    expect(await sendTo(`${receiver.url}hook`)).toMatchObject({ kind: 'accepted' });
  });

  it.each([
    ['webhook', 'http'],
    ['slack', 'https'],
    ['discord', 'https'],
    ['teams', 'https'],
  ] as const)('is refused for %s behind a public name, on every attempt', async (kind, scheme) => {
    const receiver = await listenRaw((socket) => socket.write(answer('200 OK', [])));
    opened.push(receiver);
    const client = rebinds('hooks.acme.test');
    const reasons: string[] = [];
    for (let attempt = 0; attempt < 4; attempt++) {
      const sent = await sendTo(`${scheme}://hooks.acme.test:${receiver.port}/hook`, { kind, client });
      reasons.push(sent.kind === 'later' ? sent.reason : sent.kind);
    }
    expect(reasons.filter((reason) => reason.includes('private'))).toHaveLength(2);
    expect(receiver.connections()).toBe(0);
  });

  it('is refused for a webhook behind a proxy too', async () => {
    const proxy = await aReceiver();
    const client = { lookup, proxyFor: async () => proxy.url };
    const sent = await sendTo('http://hooks.acme.test/hook', { client });
    expect(sent).toMatchObject({ kind: 'later', reason: expect.stringContaining('private') });
    expect(proxy.received).toEqual([]);
  });
});
