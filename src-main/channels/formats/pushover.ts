import { cutText } from '#shared/text/text.ts';
import type { Delivery } from '../outbox/delivery.ts';
import type { Colour, Message } from './message.ts';
import { textOf } from './message.ts';

const titleLimit = 250;
const messageLimit = 1_024;
const linkLimit = 512;

/** 1 overrides a phone’s quiet hours; 2 would repeat until confirmed, which a status page does not justify. */
const priorities: Readonly<Record<Colour, number>> = { red: 1, orange: 0, yellow: 0, green: 0, blue: 0, grey: -1 };

export interface PushoverMessage {
  readonly token: string;
  readonly user: string;
  readonly title: string;
  readonly message: string;
  readonly priority: number;
  /** In seconds. */
  readonly timestamp: number;
  readonly url?: string;
  readonly url_title?: string;
}

/** Without `html` the text is plain. Fields and limits: https://pushover.net/api#messages, https://pushover.net/api#limits. */
export function pushoverMessage(
  message: Message,
  { alert }: Delivery,
  { token, user }: Pick<PushoverMessage, 'token' | 'user'>,
): PushoverMessage {
  const { title, state, colour, link, at } = message;
  const text = [state, textOf(message)].filter((part) => part !== '').join('\n');
  return {
    token,
    user,
    title: cutText(title, titleLimit),
    message: cutText(text, messageLimit),
    priority: alert.loud ? priorities[colour] : -1,
    timestamp: Math.floor(at / 1_000),
    ...(link === null || link.length > linkLimit ? {} : { url: link, url_title: 'Open the status page' }),
  };
}
