import { escapeDiscord } from './discord.ts';
import { fitEscaped } from './fit-escaped.ts';
import { type Colour, instantText, type Message, textOf } from './message.ts';

// https://developers.mattermost.com/integrate/reference/message-attachments; a post takes 16,383 characters.
const titleLimit = 500;
const textLimit = 8_000;

const colours: Readonly<Record<Colour, string>> = {
  red: '#d1242f',
  orange: '#e36209',
  yellow: '#d4a72c',
  green: '#2da44e',
  blue: '#218bff',
  grey: '#8c959f',
};

export interface MattermostMessage {
  readonly attachments: readonly [
    {
      readonly fallback: string;
      readonly color: string;
      readonly title: string;
      readonly title_link?: string;
      readonly text: string;
      readonly footer: string;
    },
  ];
}

export function mattermostMessage(message: Message): MattermostMessage {
  const { title, state, at, colour, link } = message;
  const heading = fitEscaped(title, titleLimit, escapeMattermost);
  return {
    attachments: [
      {
        fallback: `${heading} – ${state}`,
        color: colours[colour],
        title: heading,
        ...(link === null ? {} : { title_link: link }),
        text: fitEscaped(textOf(message), textLimit, escapeMattermost),
        footer: `${state} · ${instantText(at)}`,
      },
    ],
  };
}

/** Escapes Discord’s Markdown plus user names and tags, which an invisible joiner breaks up. */
export function escapeMattermost(text: string): string {
  return escapeDiscord(text).replace(/\\?[@#](?=[\p{L}\p{N}_])/gu, (sign) => `${sign.slice(-1)}\u2060`);
}
