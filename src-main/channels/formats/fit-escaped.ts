import { cutText } from '#shared/text/text.ts';

/** Escapes as much of the text as fits within the limit; never cuts an escape sequence. */
export function fitEscaped(text: string, limit: number, escapeText: (text: string) => string): string {
  let length = limit;
  let escaped = escapeText(cutText(text, length));
  while (escaped.length > limit) {
    length = Math.min(length - 1, Math.floor((length * limit) / escaped.length));
    escaped = escapeText(cutText(text, length));
  }
  return escaped;
}
