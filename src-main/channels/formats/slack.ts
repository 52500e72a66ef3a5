import { fitEscaped } from './fit-escaped.ts';
import { colourMarks, instantText, type Message, textOf } from './message.ts';

// https://docs.slack.dev/reference/block-kit: the limits of a header and a section, and what to escape.
const headerLimit = 150;
const sectionLimit = 3_000;

interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji: false;
}

interface Mrkdwn {
  readonly type: 'mrkdwn';
  readonly text: string;
  readonly verbatim: true;
}

export type SlackBlock =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'section'; readonly text: PlainText }
  | { readonly type: 'context'; readonly elements: readonly Mrkdwn[] };

/** The fields `chat.update` accepts; `text` is for notifications and screen readers. */
export interface SlackContent {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

/** A whole message: no user lookups, link previews or mentions. */
export interface SlackMessage extends SlackContent {
  readonly mrkdwn: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/** Vendor text appears only in plain-text blocks; our own line and the link are the only markup. */
export function slackContent(message: Message): SlackContent {
  const headline = `${colourMarks[message.colour]} ${message.title}`;
  return {
    text: fitEscaped(`${headline} – ${message.state}`, sectionLimit, escapeSlack),
    blocks: [
      { type: 'header', text: plain(headline, headerLimit) },
      ...(message.lines.length > 0 ? [{ type: 'section', text: plain(textOf(message), sectionLimit) } as const] : []),
      { type: 'context', elements: [ownLine(message)] },
    ],
  };
}

export function slackMessage(message: Message): SlackMessage {
  return { ...slackContent(message), mrkdwn: false, unfurl_links: false, unfurl_media: false };
}

/** Escapes the three characters that Slack interprets; without them nothing is a mention or a link. */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function plain(text: string, limit: number): PlainText {
  return { type: 'plain_text', text: fitEscaped(text, limit, escapeSlack), emoji: false };
}

function ownLine({ state, at, link }: Message): Mrkdwn {
  const parts = [`*${state}*`, instantText(at)];
  if (link !== null) parts.push(`<${link.replaceAll('&', '&amp;')}|Open the status page>`);
  return { type: 'mrkdwn', text: parts.join(' · '), verbatim: true };
}
