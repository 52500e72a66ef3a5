import { cleanText } from '#shared/text/text.ts';

/** Clean text without anything that could end a line or a header, including U+0085. */
export function oneLine(text: string, limit: number): string {
  return cleanText(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '), limit);
}
