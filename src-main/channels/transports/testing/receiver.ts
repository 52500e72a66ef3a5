import { type ChannelKind, plainChannel } from '#shared/domain/channel.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { destinationOf } from '../../destination.ts';
import type { Delivery } from '../../outbox/delivery.ts';
import { aDelivery } from '../../testing/builders.ts';
import { type Reply, startWebhookServer } from '../../testing/webhook-server.ts';
import { createWebhookClient, type WebhookClientOptions } from '../http-post.ts';
import { createSend } from '../send-message.ts';

export const opened: { close(): Promise<void> }[] = [];

export async function aReceiver(reply?: Reply) {
  const receiver = await startWebhookServer(reply);
  opened.push(receiver);
  return receiver;
}

export function aSender(options: Partial<WebhookClientOptions> & { readonly slackApi?: string } = {}) {
  const { slackApi, ...client } = options;
  const posting = createWebhookClient({ userAgent: 'Statustray/1.0 (+https://statustray.example)', ...client });
  opened.push(posting);
  const mail = () => Promise.reject(new Error('expected no mail'));
  return createSend({ post: posting.post, mail, now: () => builtAt, ...(slackApi ? { slackApi } : {}) });
}

export function destination(kind: ChannelKind, secret: string) {
  const parsed = destinationOf(plainChannel('ops', kind), secret);
  if (!parsed.ok) throw new Error(parsed.failure);
  return parsed.value;
}

export interface Sending {
  readonly kind?: ChannelKind;
  readonly delivery?: Delivery;
  readonly first?: string | null;
  readonly signal?: AbortSignal;
  readonly client?: Parameters<typeof aSender>[0];
}

export function sendTo(
  secret: string,
  { kind = 'webhook', delivery = aDelivery(), first = null, signal, client }: Sending = {},
) {
  return aSender(client)(destination(kind, secret), delivery, first, signal ?? new AbortController().signal);
}
