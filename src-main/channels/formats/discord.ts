import { fitEscaped } from './fit-escaped.ts';
import { type Colour, type Message, textOf } from './message.ts';

// https://discord.com/developers/docs/resources/message#embed-object-embed-limits
const titleLimit = 256;
const descriptionLimit = 4_096;

const embedColours: Readonly<Record<Colour, number>> = {
  red: 0xd1242f,
  orange: 0xe36209,
  yellow: 0xd4a72c,
  green: 0x2da44e,
  blue: 0x218bff,
  grey: 0x8c959f,
};

export interface DiscordMessage {
  readonly embeds: readonly {
    readonly title: string;
    readonly description?: string;
    readonly url?: string;
    readonly color: number;
    readonly timestamp: string;
    readonly footer: { readonly text: string };
  }[];
  /** No one is mentioned, whatever the text says. */
  readonly allowed_mentions: { readonly parse: readonly [] };
}

export function discordMessage(message: Message): DiscordMessage {
  const { title, state, colour, link, at } = message;
  const description = fitEscaped(textOf(message), descriptionLimit, escapeDiscord);
  return {
    embeds: [
      {
        title: fitEscaped(title, titleLimit, escapeDiscord),
        ...(description === '' ? {} : { description }),
        ...(link === null ? {} : { url: link }),
        color: embedColours[colour],
        timestamp: new Date(at).toISOString(),
        footer: { text: `${state} · Statustray` },
      },
    ],
    allowed_mentions: { parse: [] },
  };
}

/** Characters that start markup anywhere, and those that do so only in certain positions. */
const marks = /[\\*_~`|<[\]]|@(?=everyone|here)|:(?=\/\/|\w+:)/gi;

/** Escapes all markup: emphasis, masked links, mentions, emoji, addresses, headings, lists and quotes. */
export function escapeDiscord(text: string): string {
  return text
    .replace(marks, '\\$&')
    .replace(/^( *)([-#>])/gm, '$1\\$2')
    .replace(/^( *\d+)\./gm, '$1\\.');
}
