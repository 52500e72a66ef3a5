/**
 * Control, bidirectional, zero-width and other invisible characters, and lone surrogates; not emoji variation
 * selectors.
 */
const hidden = /(?![\uFE0F\t\n\v\f\r\u0085])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
/** JavaScript does not count the next-line control as white space. */
const blank = /[\s\u0085]+/gu;
const lineBreak = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/** Most vendor text is plain ASCII and already clean. */
const cleanLine = /^[!-~]+(?: [!-~]+)*$/;
const cleanBlock = /^[!-~](?:[ -~\n\t]*[!-~])?$/;

/** At most `maxLength` UTF-16 units, ending in `…` if cut; never splits a character. */
export function cutText(value: string, maxLength: number): string {
  if (value.length <= maxLength) return value;
  const end = isPlain(value, maxLength) ? maxLength - 1 : characterAt(value, maxLength);
  return `${value
    .slice(0, Math.max(0, end))
    .replace(/\p{Cs}$/u, '')
    .trimEnd()}…`;
}

/** Two ASCII characters never combine, so Intl is not needed; its first use takes a megabyte. */
function isPlain(value: string, maxLength: number): boolean {
  return /^[ -~]{2}$/.test(value.slice(Math.max(0, maxLength - 2), maxLength));
}

/** The start of the character at the cut. */
function characterAt(value: string, maxLength: number): number {
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const start = graphemes.segment(value.slice(0, maxLength + 64)).containing(Math.max(0, maxLength - 1))?.index ?? 0;
  return start > 0 ? start : maxLength - 1;
}

/** Vendor text as one clean, bounded line, such as a title: no invisible, bidirectional or line-breaking characters. */
export function cleanText(value: string, maxLength: number): string {
  if (value.length <= maxLength && cleanLine.test(value)) return value;
  const line = bound(value, maxLength).replace(hidden, '').normalize('NFC').replace(blank, ' ').trim();
  return cutText(line, maxLength);
}

/** Like `cleanText`, but keeps line breaks (as `\n`), tabs and indentation. */
export function cleanLines(value: string, maxLength: number): string {
  if (value.length <= maxLength && cleanBlock.test(value)) return value;
  const text = bound(value, maxLength).replace(hidden, '').replace(lineBreak, '\n').normalize('NFC');
  return cutText(text.replace(/^\n+/, '').trimEnd(), maxLength);
}

/** Four input units for each output unit: enough for text that shrinks, few enough to stay fast. */
function bound(value: string, maxLength: number): string {
  return value.length > maxLength * 4 ? value.slice(0, maxLength * 4) : value;
}
