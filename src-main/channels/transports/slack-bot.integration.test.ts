import { afterEach, describe, expect, it } from 'vitest';
import { aDelivery, flawFinder } from '../testing/builders.ts';
import { answering, type Reply } from '../testing/webhook-server.ts';
import { aReceiver, opened, sendTo } from './testing/receiver.ts';

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

describe('a Slack bot', () => {
  const flawsIn = flawFinder('fixtures/slack-message.schema.json');
  const posted = (ts: string) => answering(200, JSON.stringify({ ok: true, channel: 'C0123', ts }));
  const failing = (error: string) => answering(200, JSON.stringify({ ok: false, error }));

  async function aSlack(reply: Reply) {
    const receiver = await aReceiver(reply);
    const slackApi = `${receiver.url}api/`;
    const post = (first: string | null, delivery = aDelivery()) =>
      sendTo('xoxb-1-canary#ops', { kind: 'slack', first, delivery, client: { slackApi } });
    return { receiver, post };
  }

  it('posts the first message of an incident', async () => {
    const { receiver, post } = await aSlack(posted('1700000000.000100'));
    expect(await post(null)).toEqual({
      kind: 'accepted',
      said: `127.0.0.1:${receiver.port} accepted the message.`,
      ref: 'C0123:1700000000.000100',
    });
    const [one] = receiver.received;
    expect(one?.path).toBe('/api/chat.postMessage');
    expect(one?.headers.authorization).toBe('Bearer xoxb-1-canary');
    const body = JSON.parse(one?.body ?? '');
    expect(body.channel).toBe('ops');
    expect(flawsIn(body)).toEqual([]);
  });

  it('updates the first message and replies in its thread', async () => {
    const { receiver, post } = await aSlack(posted('1700000009.000900'));
    const sent = await post('C0123:1700000000.000100', aDelivery({ kind: 'resolved', status: 'resolved' }));
    expect(sent).toMatchObject({ kind: 'accepted', ref: 'C0123:1700000000.000100' });
    const bodies = receiver.received.map(({ path, body }) => [path, JSON.parse(body)]);
    expect(bodies).toMatchObject([
      ['/api/chat.update', { channel: 'C0123', ts: '1700000000.000100', text: expect.stringContaining('Resolved') }],
      ['/api/chat.postMessage', { channel: 'C0123', thread_ts: '1700000000.000100' }],
    ]);
    for (const [, body] of bodies) expect(flawsIn(body)).toEqual([]);
  });

  it('starts again when the first message is gone', async () => {
    const { receiver, post } = await aSlack((response, received, count) =>
      (count === 1 ? failing('message_not_found') : posted('1700000009.000900'))(response, received, count),
    );
    expect(await post('C0123:1700000000.000100')).toMatchObject({ ref: 'C0123:1700000009.000900' });
    expect(JSON.parse(receiver.received[1]?.body ?? '')).not.toHaveProperty('thread_ts');
  });

  it.each([
    ['invalid_auth', 'refused', 'Enter a valid token.'],
    ['token_revoked', 'refused', 'Enter a valid token.'],
    ['not_in_channel', 'refused', 'Invite the bot to the conversation.'],
    ['channel_not_found', 'refused', 'Enter a conversation the bot can post to.'],
    ['missing_scope', 'refused', 'Give the bot the chat:write scope.'],
    ['internal_error', 'later', ''],
    ['ratelimited', 'later', ''],
  ])('treats %s as %s', async (error, kind, advice) => {
    const { post } = await aSlack(failing(error));
    const sent = await post(null);
    expect(sent).toMatchObject({ kind, reason: expect.stringContaining(advice) });
    expect(JSON.stringify(sent)).not.toContain('canary');
  });

  it('waits as long as Slack asks', async () => {
    const { post } = await aSlack(answering(429, '{"ok":false,"error":"ratelimited"}', { 'retry-after': '30' }));
    expect(await post(null)).toMatchObject({ kind: 'later', askedMs: 30_000 });
  });

  it('does not post the reply while the first message cannot be updated', async () => {
    const { receiver, post } = await aSlack(answering(500));
    expect(await post('C0123:1700000000.000100')).toMatchObject({ kind: 'later' });
    expect(receiver.received.map(({ path }) => path)).toEqual(['/api/chat.update']);
  });

  it('retries later when the response is not from Slack', async () => {
    const { post } = await aSlack(answering(200, '<html>'));
    expect(await post(null)).toMatchObject({ kind: 'later' });
  });
});
