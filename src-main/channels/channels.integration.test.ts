import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Channel, plainChannel } from '#shared/domain/channel.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { anAlert, builtAt } from '#shared/testing/builders.ts';
import { openDatabase } from '../state/database/database.ts';
import { createStore } from '../state/database/sqlite-store.ts';
import { acme, aPoll } from '../state/testing/builders.ts';
import { scratchDirectory } from '../state/testing/scratch-directory.ts';
import { type Channels, type ChannelsDeps, createChannels } from './channels.ts';
import type { ChannelProblem } from './outbox/outbox-worker.ts';
import { createSecretFile } from './secrets/secret-file.ts';
import { answering, type Reply, startWebhookServer } from './testing/webhook-server.ts';
import { createWebhookClient } from './transports/http-post.ts';

const opened: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** The whole path from a committed alert to a receiver, with a real database file and instant pauses. */
async function setUp(reply: Reply, over: Partial<ChannelsDeps> = {}) {
  const directory = scratchDirectory();
  const receiver = await startWebhookServer(reply);
  const client = createWebhookClient({ userAgent: 'Statustray/1.0', deadlineMs: 1_500 });
  let at = builtAt;
  const now = () => at;
  const store = createStore(openDatabase(join(directory, 'statustray.db'), { now }), { now, report: () => {} });
  const invert = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0xff);
  const secrets = createSecretFile({
    path: join(directory, 'secrets.json'),
    encrypt: async (secret) => invert(Buffer.from(secret)),
    decrypt: async (sealed) => Buffer.from(invert(sealed)).toString(),
  });
  await secrets.write('ops', `${receiver.url}hook/canary-path?token=canary-token#canary-key`);
  const world = {
    channels: [plainChannel('ops', 'webhook')] as Channel[],
    problems: [] as ChannelProblem[],
    lines: [] as string[],
    hidden: [] as string[],
    sent: [] as (readonly [channel: string, kind: string])[],
  };
  const deps: ChannelsDeps = {
    store,
    channels: () => world.channels,
    secrets,
    post: client.post,
    mail: () => Promise.reject(new Error('expected no mail')),
    now,
    random: () => 0.5,
    setTimer: (run, delayMs) => {
      const soon = setImmediate(() => {
        at += delayMs;
        run();
      });
      return () => clearImmediate(soon);
    },
    onChannelProblem: (id, problem) => {
      world.problems.push(problem);
      if (problem.kind === 'stopped')
        world.channels = world.channels.map((one) => (one.id === id ? { ...one, paused: problem } : one) as Channel);
    },
    log: (line) => world.lines.push(line),
    hide: (words) => world.hidden.push(...words),
    onSent: (channel, { kind }) => world.sent.push([channel, kind]),
    ...over,
  };
  const channels: Channels = createChannels(deps);
  opened.push(receiver.close, client.close, () => store.close(), channels.stop);
  const say = (...alerts: readonly LedgerEntry[]) => {
    store.commit(aPoll({ alerts }));
    channels.kick();
  };
  const until = async (done: () => boolean) => {
    while (!done()) await new Promise((resolve) => setImmediate(resolve));
  };
  return { ...deps, store, secrets, world, channels, receiver, directory, say, until };
}

const told = (changeKey: string): LedgerEntry => anAlert({ id: `ops:${changeKey}`, changeKey, channel: 'ops' });

describe('createChannels', () => {
  it('brings an alert through errors, delays and lost answers, under one key', async () => {
    const replies: readonly Reply[] = [
      answering(500),
      answering(429, '', { 'retry-after': '3' }),
      () => {},
      (response) => response.destroy(),
      answering(200),
    ];
    const { channels, world, receiver, store, say, until } = await setUp((response, received, count) =>
      replies[Math.min(count, replies.length) - 1]?.(response, received, count),
    );
    channels.start();
    say(told('a'), told('b'));
    await until(() => store.outbox.channels().length === 0);
    expect(world.sent.map(([, kind]) => kind)).toEqual([...Array(4).fill('later'), 'accepted', 'accepted']);
    const ids = receiver.received.map(({ headers }) => headers['idempotency-key']);
    expect(ids).toHaveLength(6);
    expect(new Set(ids.slice(0, 5)).size).toBe(1);
    expect(ids[5]).not.toBe(ids[0]);
    expect(store.ledgerOfIncident(acme, 'i1').map(({ delivery }) => delivery)).toEqual(['sent', 'sent']);
  });

  it('pauses a revoked channel, and delivers once it is fixed', async () => {
    let status = 410;
    const { channels, world, secrets, receiver, store, say, until } = await setUp((response, received, count) =>
      answering(status)(response, received, count),
    );
    channels.start();
    say(told('a'));
    await until(() => world.problems.length > 0);
    say(told('b'));
    expect(world.problems).toMatchObject([{ kind: 'stopped', reason: expect.stringContaining('answered 410') }]);
    expect(receiver.received).toHaveLength(1);
    status = 204;
    await secrets.write('ops', `${receiver.url}new`);
    world.channels = [plainChannel('ops', 'webhook')];
    channels.resume('ops');
    await until(() => store.outbox.channels().length === 0);
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook/canary-path?token=canary-token', '/new', '/new']);
  });

  it('asks for a missing or unreadable secret, and continues', async () => {
    const { channels, world, secrets, say, until } = await setUp(answering(200));
    await secrets.remove('ops');
    channels.start();
    say(told('a'));
    await until(() => world.problems.length > 0);
    expect(world.problems).toMatchObject([{ kind: 'stopped', reason: expect.stringContaining('Enter it') }]);
  });

  it('sends a test with the saved secret or with one being entered', async () => {
    const { channels, receiver } = await setUp(answering(200, 'thanks'));
    const answered = { ok: true, value: `127.0.0.1:${receiver.port} answered 200 (“thanks”).` };
    expect(await channels.test(plainChannel('ops', 'webhook'), null)).toEqual(answered);
    expect(await channels.test(plainChannel('other', 'teams'), `${receiver.url}tried`)).toEqual(answered);
    expect(await channels.test(plainChannel('other', 'teams'), null)).toMatchObject({ ok: false });
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook/canary-path?token=canary-token', '/tried']);
  });

  it('leaks no secret to files, log or ledger, whatever the receiver echoes', async () => {
    const { channels, world, directory, store, say, until, receiver } = await setUp((response, received, count) =>
      answering(404, `no ${received.path} ${JSON.stringify(received.headers)}`)(response, received, count),
    );
    channels.start();
    say(told('a'));
    await until(() => world.problems.length > 0);
    const tested = await channels.test(plainChannel('ops', 'slack'), `${receiver.url}services/canary-services`);
    const files = readdirSync(directory).map((name) => readFileSync(join(directory, name), 'latin1'));
    const all = [...files, ...world.lines, ...world.problems, tested, store.ledgerSince(0, 100)].map((one) =>
      typeof one === 'string' ? one : JSON.stringify(one),
    );
    expect(world.lines.join()).toContain('answered 404');
    for (const text of all) expect(text).not.toContain('canary');
    for (const word of ['canary-path', 'canary-token', 'canary-key', 'canary-services'])
      expect(world.hidden.some((hidden) => hidden.includes(word))).toBe(true);
  });
});
