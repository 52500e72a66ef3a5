import { assertNever } from '#shared/domain/assert-never.ts';
import { googleChatMessage } from '../formats/google-chat.ts';
import { gotifyMessage } from '../formats/gotify.ts';
import { jiraAlert, jiraClosing } from '../formats/jira-alert.ts';
import { mattermostMessage } from '../formats/mattermost.ts';
import type { Message } from '../formats/message.ts';
import { ntfyMessage } from '../formats/ntfy.ts';
import { pagerDutyEvent } from '../formats/pagerduty.ts';
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

/** The request that sends a message to a service; `first` is the reference of the first one about the subject. */
export function serviceRequest(
  { kind, url, token, to }: ServiceDestination,
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
    case 'pagerduty':
      return { url, headers: {}, body: pagerDutyEvent(message, delivery, token ?? '') };
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
