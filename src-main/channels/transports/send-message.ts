import { createHash } from 'node:crypto';
import type { Channel } from '#shared/domain/channel.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import type { ToldAlert } from '#shared/domain/ledger-entry.ts';
import { isLoopbackHost } from '#shared/domain/loopback-host.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { privateOriginOf } from '../../http/private-host.ts';
import { type Destination, destinationOf, secretsOf } from '../destination.ts';
import { discordMessage } from '../formats/discord.ts';
import { type Message, messageOf } from '../formats/message.ts';
import { slackMessage } from '../formats/slack.ts';
import { teamsMessage } from '../formats/teams.ts';
import { webhookBody, webhookHeaders } from '../formats/webhook.ts';
import { type Delivery, type DeliveryResult, retryLater } from '../outbox/delivery.ts';
import type { WebhookPost } from './http-post.ts';
import { classifyResponse, teamsStatus } from './http-response.ts';
import { sendMail } from './send-mail.ts';
import { sendToService } from './send-to-service.ts';
import { postAsBot } from './slack-bot.ts';
import type { PostMail } from './smtp-client.ts';

export interface SendDeps {
  readonly post: WebhookPost;
  readonly mail: PostMail;
  readonly now: () => number;
  /** Ends with a slash; Slack’s own by default. */
  readonly slackApi?: string;
}

/** One attempt. `first` is the reference of the first message about the subject. Rejects only because of bugs. */
export type Send = (
  destination: Destination,
  delivery: Delivery,
  first: string | null,
  signal: AbortSignal,
) => Promise<DeliveryResult>;

type Hook = Extract<Destination, { kind: 'slack' | 'discord' | 'teams' }>;

const bodyByKind: Readonly<Record<Hook['kind'], (message: Message) => object>> = {
  slack: slackMessage,
  discord: discordMessage,
  teams: teamsMessage,
};

const json = { 'content-type': 'application/json; charset=utf-8' };

export function createSend(deps: SendDeps): Send {
  const { post, mail, now, slackApi: api = 'https://slack.com/api/' } = deps;
  return async (destination, delivery, first, signal) => {
    const message = messageOf(delivery);
    switch (destination.kind) {
      case 'slack':
      case 'discord':
      case 'teams':
        return postTo(
          deps,
          destination,
          { headers: json, body: JSON.stringify(bodyByKind[destination.kind](message)) },
          signal,
        );
      case 'slack-bot': {
        const { token, conversation } = destination;
        return postAsBot({ post, now, api, signal, token, conversation }, message, first);
      }
      case 'webhook': {
        const body = webhookBody(delivery);
        const headers = webhookHeaders(body, { id: delivery.key, key: destination.key, now: now() });
        return postTo(deps, destination, { headers, body }, signal);
      }
      case 'email':
        return sendMail(mail, { destination, delivery, message, first, now: now(), signal });
      default:
        return sendToService(post, { destination, delivery, message, first, now: now(), signal });
    }
  };
}

async function postTo(
  { post, now }: SendDeps,
  destination: Hook | Extract<Destination, { kind: 'webhook' }>,
  request: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  signal: AbortSignal,
): Promise<DeliveryResult> {
  const url = new URL(destination.url);
  // Otherwise Discord responds before it knows whether the message can be stored.
  if (destination.kind === 'discord') url.searchParams.set('wait', 'true');
  // A webhook may point anywhere the user typed; the others belong to a service on the internet.
  const isOwn = destination.kind === 'webhook' || isLoopbackHost(url.hostname);
  const privateOrigin = isOwn ? privateOriginOf(url.href) : null;
  const answer = await post({ url, ...request, privateOrigin, signal });
  if (!answer.ok) return retryLater(answer.failure.detail);
  const response = destination.kind === 'teams' ? { ...answer.value, status: teamsStatus(answer.value) } : answer.value;
  return classifyResponse(response, { host: url.host, now: now(), secrets: secretsOf(destination) });
}

/** Sends a message marked as a test; the sentence says what the service answered, or what to fix. */
export async function sendTest(
  send: Send,
  channel: Channel,
  secret: string,
  { now, signal }: { readonly now: number; readonly signal: AbortSignal },
): Promise<Outcome<string, string>> {
  const destination = destinationOf(channel, secret);
  if (!destination.ok) return destination;
  const sent = await send(destination.value, drillDelivery(channel, now), null, signal);
  return sent.kind === 'accepted' ? { ok: true, value: sent.said } : { ok: false, failure: sent.reason };
}

/** Each test is a separate message, so its key depends on the time. */
function drillDelivery({ id, name }: Channel, now: number): Delivery {
  const alert: ToldAlert = {
    id: `${id}:test/${now}`,
    changeKey: `test/${now}`,
    at: now,
    kind: 'incident_opened',
    verdict: 'told',
    why: 'you asked for a test',
    rule: 'incident-opened',
    silenceId: null,
    groupId: null,
    loud: false,
    channel: id,
    vendorId: toVendorId('statustray'),
    incidentId: null,
    maintenanceId: null,
    title: 'Test of this channel',
    impact: null,
    status: null,
    components: [],
    componentIds: [],
    text: { title: `Statustray: ${name}`, body: 'This is a test. Nothing happened at any vendor.' },
    url: null,
  };
  return { key: createHash('sha256').update(alert.id).digest('hex'), alert, supersededCount: 0, drill: true };
}
