import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { plainChannel } from '#shared/domain/channel.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { rebinds } from '../../http/testing/loopback-server.ts';
import { canRunOn } from '../../state/testing/loud-skip.ts';
import { destinationOf } from '../destination.ts';
import { aDelivery } from '../testing/builders.ts';
import { hostileChannelTexts } from '../testing/hostile-texts.ts';
import { startSmtpServer } from '../testing/smtp-server.ts';
import { createSend, sendTest } from './send-message.ts';
import { createSmtpClient, type SmtpClientOptions } from './smtp-client.ts';

/** A self-signed certificate for an address that leads here without being a loopback address. */
function makePapers(): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'statustray-mail-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const names = ['-subj', '/CN=mail', '-addext', 'subjectAltName=IP:0.0.0.0'];
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...made, '-keyout', key, '-out', cert, ...names], { stdio: 'pipe' });
  const read = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  return read;
}

const papers = makePapers();
const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((close) => close()));
});

async function aMailServer(options: SMTPServerOptions = {}) {
  const server = await startSmtpServer({ ...papers, ...options });
  opened.push(server.close);
  return server;
}

function refusing(at: 'onMailFrom' | 'onRcptTo', responseCode: number): SMTPServerOptions {
  return { [at]: (_: unknown, __: unknown, callback: (error: Error) => void) => callback(refusal(responseCode)) };
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error('not now, canary-pass'), { responseCode });
}

interface MailOptions {
  readonly host?: string;
  readonly scheme?: 'smtp' | 'smtps';
  readonly password?: string;
  readonly to?: string;
  readonly first?: string | null;
  readonly delivery?: ReturnType<typeof aDelivery>;
  readonly client?: SmtpClientOptions;
}

function sendBy(port: number, email: MailOptions = {}) {
  const { first = null, delivery = aDelivery(), client = {} } = email;
  const parsed = destinationOf(plainChannel('ops', 'email'), addressOf(port, email));
  if (!parsed.ok) throw new Error(parsed.failure);
  return aSend(client)(parsed.value, delivery, first, new AbortController().signal);
}

function aSend(client: SmtpClientOptions) {
  const post = () => Promise.reject(new Error('expected no request'));
  return createSend({ post, mail: createSmtpClient(client), now: () => builtAt });
}

function addressOf(port: number, { host = '127.0.0.1', scheme = 'smtp', password = 'canary-pass', to }: MailOptions) {
  return `${scheme}://ops:${password}@${host}:${port}?from=status@acme.example&to=${to ?? 'a@acme.example,b@acme.example'}`;
}

/** The unfolded headers of an e-mail, by lower-case name. */
function headersOf(source: string): Readonly<Record<string, readonly string[]>> {
  const head = source.slice(0, source.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const byName: Record<string, string[]> = {};
  for (const line of head.split('\r\n')) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase();
    byName[name] = [...(byName[name] ?? []), line];
  }
  return byName;
}

const ownHeaders = [
  'from',
  'to',
  'subject',
  'message-id',
  'date',
  'mime-version',
  'content-type',
  'auto-submitted',
].toSorted();

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

// On Linux this address leads here without being a loopback address, so the rules for remote servers apply.
describe('a mail server in the private network', () => {
  it('is not reached through a public name, on any attempt', async () => {
    const { port, taken } = await aMailServer();
    const client = rebinds('mail.acme.test');
    const first = await sendBy(port, { host: 'mail.acme.test', client });
    const second = await sendBy(port, { host: 'mail.acme.test', client });
    expect([first.kind, second.kind]).toEqual(['later', 'later']);
    expect(JSON.stringify(second)).toContain('private address');
    expect(taken).toEqual([]);
  });
});

describe.runIf(canRunOn('linux'))('a remote mail server', () => {
  const host = '0.0.0.0';

  it('receives neither password nor mail in clear text', async () => {
    const { taken, port } = await aMailServer({ disabledCommands: ['STARTTLS'] });
    expect(await sendBy(port, { host })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('The mail server offers no trusted encryption.'),
    });
    expect(taken).toEqual([]);
  });

  it('is not trusted with a self-signed certificate', async () => {
    const { taken, port } = await aMailServer();
    expect((await sendBy(port, { host })).kind).toBe('later');
    expect(taken).toEqual([]);
  });

  it('is trusted with a certificate the user trusts', async () => {
    const { taken, port } = await aMailServer();
    expect(await sendBy(port, { host, client: { ca: [papers.cert] } })).toMatchObject({ kind: 'accepted' });
    expect(taken[0]?.secure).toBe(true);
  });
});

describe('vendor text', () => {
  it('never adds a recipient, a header or a part', async () => {
    const { taken, port } = await aMailServer();
    const lineEnds = fc.string({
      unit: fc.constantFrom('\r\n', '\r', '\n', '\0', '\u2028', '\u0085', ...'Bcc: a@<>.'),
    });
    const words = fc.oneof(fc.constantFrom(...hostileChannelTexts), lineEnds);
    await fc.assert(
      fc.asyncProperty(words, words, words, async (title, body, first) => {
        taken.length = 0;
        const delivery = aDelivery({ text: { title, body }, title, url: body });
        expect(await sendBy(port, { delivery, first: `<${first}@acme.example>` })).toMatchObject({ kind: 'accepted' });
        const [mail, ...more] = taken;
        expect(more).toEqual([]);
        expect(mail?.to).toEqual(['a@acme.example', 'b@acme.example']);
        const headers = headersOf(mail?.source ?? '');
        expect(Object.keys(headers).toSorted()).toEqual([...ownHeaders, 'in-reply-to', 'references'].toSorted());
        for (const lines of Object.values(headers)) expect(lines).toHaveLength(1);
        expect(mail?.source.match(/^Content-Type: text\//gm)).toHaveLength(2);
      }),
      { numRuns: 30 },
    );
  });
});
