import { cutText } from '#shared/text/text.ts';
import type { Delivery } from '../outbox/delivery.ts';
import { type Colour, instantText, type Message, textOf } from './message.ts';
import { threadKey } from './thread-key.ts';

// https://docs.ntfy.sh/publish/#publish-as-json; a longer message becomes an attachment.
const messageBytes = 3_900;

const priorities: Readonly<Record<Colour, number>> = { red: 5, orange: 4, yellow: 3, green: 3, blue: 3, grey: 2 };

const tags: Readonly<Record<Colour, string>> = {
  red: 'red_circle',
  orange: 'orange_circle',
  yellow: 'yellow_circle',
  green: 'green_circle',
  blue: 'blue_circle',
  grey: 'white_circle',
};

export interface NtfyMessage {
  readonly topic: string;
  readonly title: string;
  readonly message: string;
  readonly priority: number;
  readonly tags: readonly string[];
  /** On the phone, a later message with the same id replaces this one. */
  readonly sequence_id: string;
  readonly click?: string;
  readonly actions?: readonly { readonly action: 'view'; readonly label: string; readonly url: string }[];
}

/** Plain text, since it is not declared as Markdown. */
export function ntfyMessage(message: Message, delivery: Delivery, topic: string): NtfyMessage {
  const { title, state, at, colour, link } = message;
  const text = [`${state} · ${instantText(at)}`, textOf(message)].filter((part) => part !== '').join('\n');
  return {
    topic,
    title,
    message: fitBytes(text, messageBytes),
    priority: delivery.alert.loud ? priorities[colour] : 2,
    tags: [tags[colour]],
    sequence_id: threadKey(delivery),
    ...(link === null ? {} : { click: link, actions: [{ action: 'view', label: 'Open the status page', url: link }] }),
  };
}

function fitBytes(text: string, limit: number): string {
  let length = text.length;
  let fitted = text;
  while (Buffer.byteLength(fitted) > limit) {
    length = Math.min(length - 1, Math.floor((length * limit) / Buffer.byteLength(fitted)));
    fitted = cutText(text, length);
  }
  return fitted;
}
