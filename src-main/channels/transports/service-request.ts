import { assertNever } from '#shared/domain/assert-never.ts';
import { googleChatMessage } from '../formats/google-chat.ts';
import { gotifyMessage } from '../formats/gotify.ts';
import { jiraAlert, jiraClosing } from '../formats/jira-alert.ts';
import { mattermostMessage } from '../formats/mattermost.ts';
import type { Message } from '../formats/message.ts';
import { ntfyMessage } from '../formats/ntfy.ts';
import { pagerDutyEvents } from '../formats/pagerduty.ts';
import { pushoverMessage } from '../formats/pushover.ts';
import { telegramMessage } from '../formats/telegram.ts';
import { isOver, threadKey } from '../formats/thread-key.ts';
import type { Delivery } from '../outbox/delivery.ts';
import type { ServiceDestination } from '../service-address.ts';

export interface ServiceRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/** A message as requests, to be sent in this order. */
export interface ServiceRequests {
  readonly requests: readonly ServiceRequest[];
  /** To be kept for the subject’s next message, if the message itself determines it. */
  readonly ref: string | null;
}

/** The requests that send a message to a service; `ref` was kept from the last message about the subject. */
export function serviceRequests(
  destination: ServiceDestination,
  message: Message,
  delivery: Delivery,
  ref: string | null,
): ServiceRequests {
  if (destination.kind !== 'pagerduty')
    return { requests: [serviceRequest(destination, destination.kind, message, delivery, ref)], ref: null };
  const { url, token } = destination;
  const { events, ref: next } = pagerDutyEvents(message, delivery, token ?? '', ref);
  return { requests: events.map((body) => ({ url, headers: {}, body })), ref: next };
}

function serviceRequest(
  { url, token, to }: ServiceDestination,
  kind: Exclude<ServiceDestination['kind'], 'pagerduty'>,
  message: Message,
  delivery: Delivery,
  first: string | null,
): ServiceRequest {
  switch (kind) {
    case 'ntfy': {
      const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
      return { url, headers, body: ntfyMessage(message, delivery, to ?? '') };
    }
    case 'gotify':
      return { url, headers: { 'x-gotify-key': token ?? '' }, body: gotifyMessage(message, delivery) };
    case 'pushover':
      return { url, headers: {}, body: pushoverMessage(message, delivery, { token: token ?? '', user: to ?? '' }) };
    case 'telegram': {
      const reply = { chat: to ?? '', first: first === null ? null : Number(first) };
      return { url, headers: {}, body: telegramMessage(message, delivery, reply) };
    }
    case 'google-chat':
      return { url: inThread(url), headers: {}, body: googleChatMessage(message, delivery) };
    case 'mattermost':
      return { url, headers: {}, body: mattermostMessage(message) };
    case 'jira-service-management': {
      const headers = { authorization: `GenieKey ${token}` };
      if (!isOver(delivery.alert)) return { url, headers, body: jiraAlert(message, delivery) };
      const closing = new URL(`${url.href.replace(/\/$/, '')}/${threadKey(delivery)}/close?identifierType=alias`);
      return { url: closing, headers, body: jiraClosing(message) };
    }
    default:
      return assertNever(kind);
  }
}

function inThread(address: URL): URL {
  const url = new URL(address);
  url.searchParams.set('messageReplyOption', 'REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD');
  return url;
}
