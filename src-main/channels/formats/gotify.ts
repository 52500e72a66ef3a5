import type { Delivery } from '../outbox/delivery.ts';
import { type Colour, instantText, type Message, textOf } from './message.ts';

/** From 4 a phone makes a sound, from 8 it vibrates too: https://github.com/gotify/android#message-priorities. */
const priorities: Readonly<Record<Colour, number>> = { red: 8, orange: 6, yellow: 5, green: 4, blue: 4, grey: 2 };

export interface GotifyMessage {
  readonly title: string;
  readonly message: string;
  readonly priority: number;
  readonly extras: {
    readonly 'client::display': { readonly contentType: 'text/plain' };
    readonly 'client::notification'?: { readonly click: { readonly url: string } };
  };
}

/** Fields: https://gotify.net/api-docs; extras: https://gotify.net/docs/msgextras. */
export function gotifyMessage(message: Message, { alert }: Delivery): GotifyMessage {
  const { title, state, at, colour, link } = message;
  return {
    title,
    message: [`${state} · ${instantText(at)}`, textOf(message)].filter((part) => part !== '').join('\n'),
    priority: alert.loud ? priorities[colour] : 1,
    extras: {
      'client::display': { contentType: 'text/plain' },
      ...(link === null ? {} : { 'client::notification': { click: { url: link } } }),
    },
  };
}
