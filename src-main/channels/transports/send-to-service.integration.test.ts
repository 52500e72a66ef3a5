import { afterEach, describe, expect, it } from 'vitest';
import { plainChannel, type ServiceKind, serviceKinds } from '#shared/domain/channel.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { destinationOf } from '../destination.ts';
import { threadKey } from '../formats/thread-key.ts';
import { aDelivery } from '../testing/builders.ts';
import { answering, type Reply, startWebhookServer } from '../testing/webhook-server.ts';
import { createWebhookClient } from './http-post.ts';
import { createSend } from './send-message.ts';

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

const token = `123456:${'A'.repeat(30)}`;
const afterAddress: Readonly<Record<ServiceKind, string>> = {
  ntfy: 'canary-topic#tk_canary',
  gotify: '#canary-token',
  pushover: `#${'a'.repeat(30)}#${'u'.repeat(30)}`,
  telegram: `#${token}#-1001`,
  'google-chat': 'v1/spaces/A/messages?key=canary-key&token=canary-token',
  mattermost: 'hooks/canary-hook',
  pagerduty: `#${'k'.repeat(32)}`,
  'jira-service-management': `alerts#${'g'.repeat(24)}`,
};

async function aService(reply: Reply) {
  const receiver = await startWebhookServer(reply);
  const client = createWebhookClient({ userAgent: 'Statustray tests', deadlineMs: 30_000 });
  opened.push(receiver.close, client.close);
  const send = createSend({
    post: client.post,
    mail: () => Promise.reject(new Error('expected no mail')),
    now: () => builtAt,
  });
  const deliver = async (kind: ServiceKind, over: Partial<LedgerEntry> = {}, first: string | null = null) => {
    const destination = destinationOf(plainChannel('ops', kind), receiver.url + afterAddress[kind]);
    if (!destination.ok) throw new Error(destination.failure);
    return send(destination.value, aDelivery(over), first, new AbortController().signal);
  };
  return { ...receiver, deliver };
}

const secretsIn = /canary|tk_|AAAAAA|aaaaaa|uuuuuu|kkkkkk|gggggg/;

describe.each(serviceKinds)('%s', (kind) => {
  it('accepts a message', async () => {
    const { deliver, received } = await aService(answering(200, '{"ok":true,"status":1}'));
    expect(await deliver(kind)).toMatchObject({ kind: 'accepted' });
    expect(received).toMatchObject([
      { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' } },
    ]);
  });

  it('is retried after a 429 and a 5xx, when it asks', async () => {
    const busy = await aService(answering(429, '', { 'retry-after': '7' }));
    const broken = await aService(answering(503));
    expect(await busy.deliver(kind)).toMatchObject({ kind: 'later', askedMs: 7_000 });
    expect(await broken.deliver(kind)).toMatchObject({ kind: 'later' });
  });

  it('is retried after a broken connection', async () => {
    const { deliver } = await aService((response) => response.destroy());
    expect(await deliver(kind)).toMatchObject({ kind: 'later' });
  });

  it('is paused after a rejection, and its error leaks no secret the service echoes', async () => {
    const { deliver } = await aService((response, { path, body, headers }) => {
      response.writeHead(400);
      response.end(`${path} ${headers.authorization} ${headers['x-gotify-key']} ${body}`.slice(0, 500));
    });
    const result = await deliver(kind);
    expect(result.kind).toBe('refused');
    if (result.kind === 'refused') expect(result.reason).not.toMatch(secretsIn);
  });
});

describe('telegram', () => {
  it('threads further messages under the first', async () => {
    const { deliver, received } = await aService(answering(200, '{"ok":true,"result":{"message_id":42}}'));
    expect(await deliver('telegram')).toMatchObject({ ref: '42' });
    expect(await deliver('telegram', { kind: 'resolved' }, '42')).toMatchObject({ ref: '42' });
    expect(received.map(({ body }) => JSON.parse(body).reply_parameters)).toEqual([
      undefined,
      { message_id: 42, allow_sending_without_reply: true },
    ]);
  });

  it('gives its retry delay in the body', async () => {
    const { deliver } = await aService(answering(429, '{"ok":false,"parameters":{"retry_after":35}}'));
    expect(await deliver('telegram')).toMatchObject({ kind: 'later', askedMs: 35_000 });
  });

  it('names the new chat of a group that has become a supergroup', async () => {
    const description = 'Bad Request: group chat was upgraded to a supergroup chat';
    const body = { ok: false, error_code: 400, description, parameters: { migrate_to_chat_id: -1_001_234 } };
    const { deliver } = await aService(answering(400, JSON.stringify(body)));
    expect(await deliver('telegram')).toEqual({
      kind: 'refused',
      reason: 'The group has become a supergroup. Enter the bot’s token again with its new chat, -1001234.',
    });
  });
});

describe('pushover', () => {
  const errors = '{"user":"invalid","errors":["user identifier is invalid"],"status":0,"request":"r"}';

  it.each([200, 400])('is paused if the status in the body is not 1, with %d', async (status) => {
    const { deliver } = await aService(answering(status, errors));
    const result = await deliver('pushover');
    expect(result).toMatchObject({ kind: 'refused', reason: expect.stringContaining('user identifier is invalid') });
  });

  it.each([
    ['until the quota is reset', { 'x-limit-app-reset': String(builtAt / 1_000 + 3_600) }, 3_600_000],
    ['a day at most', { 'x-limit-app-reset': String(builtAt / 1_000 + 864_000) }, 86_400_000],
    ['a day if it does not say when', {}, 86_400_000],
  ])('waits %s after a 429', async (_, headers, askedMs) => {
    const { deliver } = await aService(answering(429, '{"status":0}', headers));
    expect(await deliver('pushover')).toEqual({
      kind: 'later',
      reason: expect.stringMatching(/ answered 429\. The application’s messages of this month are used up\.$/),
      askedMs,
    });
  });
});

it('Google Chat keeps a subject in one thread', async () => {
  const { deliver, received } = await aService(answering(200));
  await deliver('google-chat');
  await deliver('google-chat', { kind: 'resolved', changeKey: 'acme/resolved:i1' });
  const threads = received.map(({ body }) => JSON.parse(body).thread.threadKey);
  expect(new Set(threads).size).toBe(1);
  expect(received[0]?.path).toBe(
    '/v1/spaces/A/messages?key=canary-key&token=canary-token&messageReplyOption=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD',
  );
});

describe('pagerduty', () => {
  const worse = { kind: 'impact_raised', status: 'identified' } as const;

  it('replaces an acknowledged alert that gets worse, and keeps its number', async () => {
    const { deliver, received } = await aService(answering(202));
    const quiet = await deliver('pagerduty', { kind: 'phase_changed', status: 'monitoring' });
    expect(quiet).toMatchObject({ kind: 'accepted', ref: '1 quiet' });
    expect(await deliver('pagerduty', worse, '1 quiet')).toMatchObject({ kind: 'accepted', ref: '2 paging' });
    expect(received.map(({ body }) => JSON.parse(body).event_action)).toEqual(['acknowledge', 'trigger', 'resolve']);
  });

  it('retries the whole replacement if its second event fails', async () => {
    let count = 0;
    const { deliver, received } = await aService((response) => {
      count += 1;
      response.writeHead(count === 2 ? 503 : 202).end();
    });
    expect(await deliver('pagerduty', worse, '1 quiet')).toMatchObject({ kind: 'later' });
    expect(await deliver('pagerduty', worse, '1 quiet')).toMatchObject({ kind: 'accepted', ref: '2 paging' });
    const keys = received.map(({ body }) => JSON.parse(body).dedup_key);
    expect([keys[0], keys[1]]).toEqual([keys[2], keys[3]]);
  });
});

it('Jira closes a finished alert by its alias', async () => {
  const { deliver, received } = await aService(answering(202));
  await deliver('jira-service-management');
  await deliver('jira-service-management', { kind: 'resolved', status: 'resolved' });
  const alias = threadKey(aDelivery());
  expect(JSON.parse(received[0]?.body ?? '').alias).toBe(alias);
  expect(received.map(({ path }) => path)).toEqual(['/alerts', `/alerts/${alias}/close?identifierType=alias`]);
});
