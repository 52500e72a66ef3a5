import { z } from 'zod';
import { isLoopbackHost } from '#shared/domain/loopback-host.ts';
import { retryAfterMs } from '../../http/retry-after.ts';
import type { Message } from '../formats/message.ts';
import { slackContent, slackMessage } from '../formats/slack.ts';
import { type DeliveryResult, type Rejected, type RetryLater, rejected, retryLater } from '../outbox/delivery.ts';
import type { WebhookPost } from './http-post.ts';
import { classifyResponse, retryAfterBounds, type ServerKind } from './http-response.ts';

export interface SlackBot {
  readonly post: WebhookPost;
  readonly token: string;
  readonly conversation: string;
  /** Slack’s API, or a test server. */
  readonly api: string;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

interface Posted {
  readonly channel: string;
  readonly ts: string;
}

/** https://docs.slack.dev/reference/methods/chat.postMessage: a 200 reports success in `ok`. */
const answerSchema = z.object({
  ok: z.boolean(),
  error: z.string().optional(),
  ts: z.string().optional(),
  channel: z.string().optional(),
});

type Called = { readonly kind: 'done'; readonly posted: Posted | null } | RetryLater | Rejected;

const passing: ReadonlySet<string> = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

/** The first message is gone or cannot be edited any more, which is no reason not to post. */
const beyondChange: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'thread_not_found',
]);

/**
 * Posts with a bot token: the first message of a subject shows its current state, and later ones are replies in its
 * thread. The first is updated before the reply is posted, since updating twice does no harm.
 */
export async function postAsBot(bot: SlackBot, message: Message, first: string | null): Promise<DeliveryResult> {
  const root = parseRef(first);
  const updated = root ? await call(bot, 'chat.update', { ...root, ...slackContent(message) }) : null;
  const isGone = updated?.kind === 'refused' && beyondChange.has(errorIn(updated));
  if (updated && updated.kind !== 'done' && !isGone) return updated;
  const thread = root && !isGone ? { thread_ts: root.ts } : {};
  const posted = await call(bot, 'chat.postMessage', {
    channel: root?.channel ?? bot.conversation,
    ...thread,
    ...slackMessage(message),
  });
  if (posted.kind !== 'done') return posted;
  const kept = root && !isGone ? root : posted.posted;
  return { kind: 'accepted', said: `${new URL(bot.api).host} accepted the message.`, ref: kept && refOf(kept) };
}

async function call(bot: SlackBot, method: string, body: object): Promise<Called> {
  const url = new URL(method, bot.api);
  const answer = await bot.post({
    url,
    headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${bot.token}` },
    body: JSON.stringify(body),
    privateOrigin: isLoopbackHost(url.hostname) ? url.origin : null,
    signal: bot.signal,
  });
  if (!answer.ok) return retryLater(answer.failure.detail);
  const by: ServerKind = { host: url.host, now: bot.now(), secrets: [bot.token] };
  const judged = classifyResponse(answer.value, by);
  if (judged.kind !== 'accepted') return judged;
  const said = parseAnswer(answer.value.body);
  if (said?.ok)
    return { kind: 'done', posted: said.ts && said.channel ? { channel: said.channel, ts: said.ts } : null };
  if (said === null) return retryLater(`${url.host} did not return Slack’s JSON response.`);
  const error = said.error ?? 'no reason';
  const reason = `${url.host} refused the message (${error}). ${adviceFor(error)}`;
  if (!passing.has(error)) return rejected(reason);
  return retryLater(reason, retryAfterMs(answer.value.headers, by.now, retryAfterBounds));
}

function parseAnswer(body: string) {
  try {
    return answerSchema.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

function errorIn({ reason }: { readonly reason: string }): string {
  return /\((\w+)\)/.exec(reason)?.[1] ?? '';
}

const advices: readonly (readonly [errors: RegExp, advice: string])[] = [
  [/auth|token|account/, 'Enter a valid token.'],
  [/not_in_channel/, 'Invite the bot to the conversation.'],
  [/channel|archived/, 'Enter a conversation the bot can post to.'],
  [/scope/, 'Give the bot the chat:write scope.'],
];

function adviceFor(error: string): string {
  return advices.find(([errors]) => errors.test(error))?.[1] ?? 'Check the bot and its conversation.';
}

/** `C0123:1700000000.000100` */
function refOf({ channel, ts }: Posted): string {
  return `${channel}:${ts}`;
}

function parseRef(ref: string | null): Posted | null {
  const [, channel, ts] = /^([^:]+):(\d+\.\d+)$/.exec(ref ?? '') ?? [];
  return channel && ts ? { channel, ts } : null;
}
