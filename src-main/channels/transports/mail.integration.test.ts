import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { plainChannel } from '#shared/domain/channel.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { aDelivery } from '../testing/builders.ts';
import { sendTest } from './send-message.ts';
import { addressOf, aMailServer, aSend, headersOf, opened, ownHeaders, sendBy } from './testing/mail-server.ts';

function refusing(at: 'onMailFrom' | 'onRcptTo', responseCode: number): SMTPServerOptions {
  return { [at]: (_: unknown, __: unknown, callback: (error: Error) => void) => callback(refusal(responseCode)) };
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error('not now, canary-pass'), { responseCode });
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((close) => close()));
});

describe('a mail channel', () => {
  it('logs in over STARTTLS and sends a mail with text and HTML parts', async () => {
    const { taken, port } = await aMailServer();
    const sent = await sendBy(port);
    expect(sent).toEqual({
      kind: 'accepted',
      said: `127.0.0.1:${port} answered: 250 kept as 1.`,
      ref: expect.stringMatching(/^<[0-9a-f]{40}@acme\.example>$/),
    });
    const [mail, ...more] = taken;
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      from: 'status@acme.example',
      to: ['a@acme.example', 'b@acme.example'],
      user: 'ops',
      secure: true,
    });
    const headers = headersOf(mail?.source ?? '');
    expect(Object.keys(headers).toSorted()).toEqual(ownHeaders);
    expect(headers.subject).toEqual(['Subject: Acme: Runs are slow']);
    expect(headers['content-type']?.[0]).toContain('multipart/alternative');
    expect(mail?.source).toContain('Content-Type: text/plain; charset=utf-8');
    expect(mail?.source).toContain('Content-Type: text/html; charset=utf-8');
  });

  it('uses TLS from the start for an smtps address', async () => {
    const { taken, port } = await aMailServer({ secure: true });
    expect(await sendBy(port, { scheme: 'smtps' })).toMatchObject({ kind: 'accepted' });
    expect(taken[0]?.secure).toBe(true);
  });

  it('threads mail about one incident, and keeps the Message-ID of a resent mail', async () => {
    const { taken, port } = await aMailServer();
    const opening = await sendBy(port);
    const ref = opening.kind === 'accepted' ? opening.ref : null;
    const closing = aDelivery({ changeKey: 'acme/resolved:i1', kind: 'resolved', status: 'resolved' });
    for (const _ of [1, 2]) expect(await sendBy(port, { first: ref, delivery: closing })).toMatchObject({ ref });
    const [first, second, again] = taken.map(({ source }) => headersOf(source));
    expect(first?.['message-id']).toEqual([`Message-ID: ${ref}`]);
    expect(second?.references).toEqual([`References: ${ref}`]);
    expect(second?.['in-reply-to']).toEqual([`In-Reply-To: ${ref}`]);
    expect(second?.subject).toEqual(['Subject: Re: Acme: Runs are slow']);
    expect(second?.['message-id']).not.toEqual(first?.['message-id']);
    expect(again?.['message-id']).toEqual(second?.['message-id']);
  });

  it('supports a test', async () => {
    const { taken, port } = await aMailServer();
    const about = { now: builtAt, signal: new AbortController().signal };
    const test = (password: string) =>
      sendTest(aSend({}), plainChannel('ops', 'email'), addressOf(port, { password }), about);
    expect(await test('canary-pass')).toEqual({ ok: true, value: `127.0.0.1:${port} answered: 250 kept as 1.` });
    expect(await test('wrong')).toMatchObject({
      ok: false,
      failure: expect.stringContaining('The mail server rejected the user name or password.'),
    });
    expect(headersOf(taken[0]?.source ?? '').subject).toEqual(['Subject: [Test] Statustray: ops']);
  });
});

describe('a mail server’s response', () => {
  it.each<[string, SMTPServerOptions, 'later' | 'refused']>([
    ['421 to the sender', refusing('onMailFrom', 421), 'later'],
    ['450 to the recipients', refusing('onRcptTo', 450), 'later'],
    ['550 to the recipients', refusing('onRcptTo', 550), 'refused'],
    ['554 to the sender', refusing('onMailFrom', 554), 'refused'],
    [
      '451 to the mail',
      { onData: (stream, _, callback) => stream.resume().on('end', () => callback(refusal(451))) },
      'later',
    ],
    [
      '552 to the mail',
      { onData: (stream, _, callback) => stream.resume().on('end', () => callback(refusal(552))) },
      'refused',
    ],
  ])('of %s is classified correctly, without quoting the secret', async (_, options, kind) => {
    const { port } = await aMailServer(options);
    const sent = await sendBy(port);
    expect(sent.kind).toBe(kind);
    expect(JSON.stringify(sent)).not.toContain('canary');
  });

  it('names recipients that were rejected', async () => {
    const { port } = await aMailServer({
      onRcptTo: ({ address }, _, callback) => callback(address.startsWith('b@') ? refusal(550) : undefined),
    });
    expect(await sendBy(port)).toMatchObject({
      kind: 'accepted',
      said: expect.stringContaining('It rejected b@acme.example.'),
    });
  });

  it.each([
    [450, 'later'],
    [550, 'refused'],
  ] as const)('of %i to one recipient concerns only that recipient', async (code, kind) => {
    const { taken, port } = await aMailServer({
      onRcptTo: ({ address }, _, callback) => callback(address.startsWith('b@') ? refusal(code) : undefined),
    });
    const sent = await sendBy(port);
    expect(sent).toMatchObject({ kind: 'accepted', undelivered: [{ recipient: 'b@acme.example', kind }] });
    expect(JSON.stringify(sent)).not.toContain('canary');
    expect(taken.map(({ to }) => to)).toEqual([['a@acme.example']]);
  });

  it.each([
    [451, 'later'],
    [552, 'refused'],
  ] as const)('of %i after the data of several recipients concerns only one of them', async (code, kind) => {
    const got: string[] = [];
    const { port } = await aMailServer({
      onData: (stream, { envelope }, callback) =>
        stream.resume().on('end', () => {
          const to = envelope.rcptTo.map(({ address }) => address);
          if (to.includes('b@acme.example')) return callback(refusal(code));
          got.push(...to);
          callback(null, 'kept');
        }),
    });
    expect(await sendBy(port, { to: 'a@acme.example,b@acme.example,c@acme.example' })).toMatchObject({
      kind: 'accepted',
      undelivered: [{ recipient: 'b@acme.example', kind }],
    });
    expect(got).toEqual(['a@acme.example', 'c@acme.example']);
  });

  it('is requested for one recipient alone, with the same Message-ID', async () => {
    const { taken, port } = await aMailServer();
    const opening = await sendBy(port);
    const first = opening.kind === 'accepted' ? opening.ref : null;
    await sendBy(port, { first, delivery: aDelivery({}, { recipients: { only: 'b@acme.example' } }) });
    expect(taken[1]?.to).toEqual(['b@acme.example']);
    const headers = headersOf(taken[1]?.source ?? '');
    expect(headers['message-id']).toEqual([`Message-ID: ${first}`]);
    expect(headers.subject).toEqual(['Subject: Acme: Runs are slow']);
    expect(headers['in-reply-to']).toBeUndefined();
  });

  it('omits a recipient still waiting for an earlier message, and says so', async () => {
    const { taken, port } = await aMailServer();
    const delivery = aDelivery({}, { recipients: { except: ['b@acme.example', 'gone@acme.example'] } });
    expect(await sendBy(port, { delivery })).toMatchObject({
      kind: 'accepted',
      undelivered: [{ recipient: 'b@acme.example', kind: 'behind' }],
    });
    expect(taken.map(({ to }) => to)).toEqual([['a@acme.example']]);
  });

  it('that does not come in time is a timeout', async () => {
    const { port } = await aMailServer({ onData: (stream) => void stream.resume() });
    expect(await sendBy(port, { client: { deadlineMs: 300 } })).toMatchObject({ kind: 'later' });
  });

  it('that cannot come, with the port closed, leads to a retry', async () => {
    const { port } = await aMailServer();
    await opened.pop()?.();
    expect(await sendBy(port)).toMatchObject({ kind: 'later', reason: expect.stringContaining('ECONNREFUSED') });
  });
});
