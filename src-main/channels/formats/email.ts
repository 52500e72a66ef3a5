import { createHash } from 'node:crypto';
import { escapeHtml } from '#shared/text/escape-html.ts';
import { type Colour, instantText, type Message, textOf } from './message.ts';
import { oneLine } from './one-line.ts';

const subjectLimit = 180;

const barColours: Readonly<Record<Colour, string>> = {
  red: '#d1242f',
  orange: '#e36209',
  yellow: '#d4a72c',
  green: '#2da44e',
  blue: '#218bff',
  grey: '#8c959f',
};

/** The addresses of an e-mail channel; each was parsed as a single plain address. */
export interface MailAddresses {
  readonly from: string;
  readonly to: readonly string[];
}

/** An e-mail in the mailer’s terms. No header has more than one line. */
export interface Mail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly { readonly name: string; readonly address: string }[];
  readonly subject: string;
  readonly messageId: string;
  readonly inReplyTo?: string;
  readonly references?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly date: Date;
  readonly text: string;
  readonly html: string;
}

/** `first` is the Message-ID of the thread’s first e-mail; without it, this one starts the thread. */
export function mailOf(
  message: Message,
  { from, to }: MailAddresses,
  { key, first, now }: { readonly key: string; readonly first: string | null; readonly now: number },
): Mail {
  const messageId = messageIdOf(key, from);
  // One recipient may get the first e-mail of a thread later than the others.
  const repliesTo = first === messageId ? null : first;
  const subject = oneLine(`${repliesTo === null ? '' : 'Re: '}${message.title}`, subjectLimit);
  return {
    from: { name: 'Statustray', address: oneLine(from, 254) },
    to: to.map((address) => ({ name: '', address: oneLine(address, 254) })),
    subject,
    messageId,
    ...(repliesTo === null ? {} : { inReplyTo: oneLine(repliesTo, 300), references: oneLine(repliesTo, 300) }),
    // Prevents out-of-office replies: https://www.rfc-editor.org/rfc/rfc3834#section-5
    headers: { 'Auto-Submitted': 'auto-generated' },
    date: new Date(now),
    text: plainPart(message),
    html: htmlPart(message),
  };
}

/** The same for every attempt, so that mail clients can hide duplicates. */
export function messageIdOf(key: string, from: string): string {
  const domain = oneLine(from.slice(from.lastIndexOf('@') + 1), 200).replace(/[^\w.-]/g, '') || 'statustray.invalid';
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`;
}

function plainPart(message: Message): string {
  const { title, state, at, link } = message;
  const parts = [title, `${state} · ${instantText(at)}`, textOf(message), link ?? '', '-- \nSent by Statustray.'];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function htmlPart({ title, state, colour, lines, at, link }: Message): string {
  const paragraphs = lines.map((line) => `<p style="margin:0 0 8px">${escapeHtml(line)}</p>`).join('\n');
  const anchor = link === null ? '' : `<p><a href="${escapeHtml(link)}">Open the status page</a></p>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body style="font-family:system-ui,sans-serif;font-size:15px;line-height:1.4">
<div style="border-left:4px solid ${barColours[colour]};padding-left:12px">
<h1 style="font-size:18px;margin:0 0 4px">${escapeHtml(title)}</h1>
<p style="margin:0 0 12px;color:#57606a">${escapeHtml(state)} · ${instantText(at)}</p>
${paragraphs}
${anchor}
</div>
<p style="color:#57606a;font-size:12px">Sent by Statustray.</p>
</body></html>
`;
}
