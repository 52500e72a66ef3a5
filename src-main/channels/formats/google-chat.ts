import { escapeHtml } from '#shared/text/escape-html.ts';
import type { Delivery } from '../outbox/delivery.ts';
import { fitEscaped } from './fit-escaped.ts';
import { instantText, type Message, textOf } from './message.ts';
import { threadKey } from './thread-key.ts';

// https://developers.google.com/workspace/chat/api/reference/rest/v1/cards: text paragraphs read some HTML; 32,000 bytes in all.
const textLimit = 4_000;

type Widget =
  | { readonly textParagraph: { readonly text: string } }
  | {
      readonly buttonList: {
        readonly buttons: readonly [
          { readonly text: string; readonly onClick: { readonly openLink: { readonly url: string } } },
        ];
      };
    };

export interface GoogleChatMessage {
  readonly cardsV2: readonly [
    {
      readonly cardId: string;
      readonly card: {
        readonly header: { readonly title: string; readonly subtitle: string };
        readonly sections: readonly [{ readonly widgets: readonly Widget[] }];
      };
    },
  ];
  readonly thread: { readonly threadKey: string };
}

/** Everything is in a card, where no one can be mentioned. */
export function googleChatMessage(message: Message, delivery: Delivery): GoogleChatMessage {
  const { title, state, at, link } = message;
  const text = fitEscaped(textOf(message) || state, textLimit, escapeHtml);
  const button = { text: 'Open the status page', onClick: { openLink: { url: link ?? '' } } };
  return {
    cardsV2: [
      {
        cardId: delivery.key,
        card: {
          header: { title, subtitle: `${state} · ${instantText(at)}` },
          sections: [
            {
              widgets: [
                { textParagraph: { text } },
                ...(link === null ? [] : [{ buttonList: { buttons: [button] } } as const]),
              ],
            },
          ],
        },
      },
    ],
    thread: { threadKey: threadKey(delivery) },
  };
}
