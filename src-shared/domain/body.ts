import { decodeEntities, dropTags } from '../text/html-text.ts';
import { restoreLineBreaks } from '../text/markdown-line-breaks.ts';
import { cleanText } from '../text/text.ts';
import type { BodyFormat } from './incident.ts';

const maxBodyLength = 65_536;

const blockMark = /^\s*(?:(?:#{1,6}|>|[-*+]|\d{1,3}[.)])\s+)+|^\s*(?:```|~~~)\w*$|^\s*(?:[-*_=]\s*){3,}$/;
/** Alternatives in order: an escape, a link or image, an address, then markup to drop. */
const inlineMark =
  /\\([!-/:-@[-`{-~])|!?\[([^[\]\n]*)\]\([^()\s]*(?:\s"[^"\n]*")?\)|<((?:https?:\/\/|mailto:)[^<>\s]*)>|(?<=\S)\*{1,3}|\*{1,3}(?=\S)|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~|`+/g;

/** A body as one paragraph without markup, for search, notifications and tooltips. */
export function plainText(body: string, format: BodyFormat): string {
  return cleanText(
    linesOf(body, format)
      .map(({ text }) => text)
      .join('\n'),
    maxBodyLength,
  );
}

/** The first line of a body that is not a heading, as plain text, cut at a character boundary. */
export function firstLine(body: string, format: BodyFormat, maxLength: number): string {
  const lines = linesOf(body, format).filter(({ text }) => cleanText(text, maxBodyLength) !== '');
  const line = lines.find(({ isHeading }) => !isHeading) ?? lines[0];
  return cleanText(line?.text ?? '', maxLength);
}

interface Line {
  readonly text: string;
  readonly isHeading: boolean;
}

function linesOf(body: string, format: BodyFormat): readonly Line[] {
  const bounded = body.slice(0, maxBodyLength);
  if (format === 'markdown') return restoreLineBreaks(bounded).split('\n').map(plainLine);
  const text = format === 'html' ? decodeEntities(dropTags(bounded.replace(/\s+/g, ' '), 'dropped')) : bounded;
  return text.split(/\r\n|\r|\n/).map((line) => ({ text: line, isHeading: false }));
}

function plainLine(line: string): Line {
  const text = plainInline(line.replace(blockMark, ''));
  return { text: decodeEntities(dropTags(text, 'kept')), isHeading: /^\s*#{1,6}\s/.test(line) || isBoldLine(line) };
}

function isBoldLine(line: string): boolean {
  return /^\s*\*\*[^*]{1,110}\*\*:?\s*$/.test(line);
}

function plainInline(text: string): string {
  return text.replace(inlineMark, (_, escaped?: string, label?: string, address?: string) => {
    if (label !== undefined) return plainInline(label);
    return escaped ?? address ?? '';
  });
}
