import { escapeHtml } from '#shared/text/escape-html.ts';
import type { Delivery } from '../outbox/delivery.ts';
import { fitEscaped } from './fit-escaped.ts';
import { colourMarks, instantText, type Message, textOf } from './message.ts';

/** Together below the limit of 4,096 characters, of which our own words need some. */
const titleLimit = 500;
const textLimit = 3_000;

export interface TelegramMessage {
  readonly chat_id: string;
  readonly text: string;
  readonly parse_mode: 'HTML';
  readonly link_preview_options: { readonly is_disabled: true };
  readonly disable_notification: boolean;
  readonly reply_parameters?: { readonly message_id: number; readonly allow_sending_without_reply: true };
}

/**
 * Later messages about a subject reply to the first, identified by `first`. Fields, HTML mode and limit:
 * https://core.telegram.org/bots/api#sendmessage.
 */
export function telegramMessage(
  message: Message,
  { alert }: Delivery,
  { chat, first }: { readonly chat: string; readonly first: number | null },
): TelegramMessage {
  const { title, state, at, colour, link } = message;
  const lines = [
    `${colourMarks[colour]} <b>${fitEscaped(title, titleLimit, escapeTelegram)}</b>`,
    `${escapeHtml(state)} · ${instantText(at)}`,
    ...(message.lines.length > 0 ? ['', fitEscaped(textOf(message), textLimit, escapeTelegram)] : []),
    ...(link === null ? [] : ['', `<a href="${escapeHtml(link)}">Open the status page</a>`]),
  ];
  return {
    chat_id: chat,
    text: lines.join('\n'),
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    disable_notification: !alert.loud,
    ...(first === null ? {} : { reply_parameters: { message_id: first, allow_sending_without_reply: true } }),
  };
}

/** No markup; an invisible joiner keeps names, tags, commands and addresses from becoming links. */
function escapeTelegram(text: string): string {
  return escapeHtml(text.replace(/[@#$/](?=[\p{L}\p{N}_/])/gu, '$&\u2060'));
}
