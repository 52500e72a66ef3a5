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
  /** Nobody is mentioned, whatever the text says. */
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

/** Signs that begin markup wherever they stand, and signs that do so only in their place. */
const marks = /[\\*_~`|<[\]]|@(?=everyone|here)|:(?=\/\/|\w+:)/gi;

/** A backslash makes a sign literal: no emphasis, masked link, mention, emoji, address, heading, list or quotation is left. */
export function escapeDiscord(text: string): string {
  return text
    .replace(marks, '\\$&')
    .replace(/^( *)([-#>])/gm, '$1\\$2')
    .replace(/^( *\d+)\./gm, '$1\\.');
}
