import { cleanText } from '#shared/text/text.ts';

/** Clean text in which nothing could end a line or a header, not even the line end of C1 (U+0085). */
export function oneLine(text: string, limit: number): string {
  return cleanText(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '), limit);
}
