/** Control, bidirectional, zero-width and other invisible characters, and halves of surrogate pairs; not emoji style. */
const hidden = /(?![\uFE0F\t\n\v\f\r\u0085])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
/** The next-line control counts as no white space in JavaScript. */
const blank = /[\s\u0085]+/gu;
const lineBreak = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/** Most vendor text is plain ASCII, and as it should be. */
const cleanLine = /^[!-~]+(?: [!-~]+)*$/;
const cleanBlock = /^[!-~](?:[ -~\n\t]*[!-~])?$/;

/** At most `maxLength` UTF-16 units, the last of them `…` when something was cut; never half a character. */
export function cutText(value: string, maxLength: number): string {
  if (value.length <= maxLength) return value;
  const end = isPlain(value, maxLength) ? maxLength - 1 : characterAt(value, maxLength);
  return `${value
    .slice(0, Math.max(0, end))
    .replace(/\p{Cs}$/u, '')
    .trimEnd()}…`;
}

/** Two ASCII characters are never one: then Intl need not be asked, whose first use takes a megabyte. */
function isPlain(value: string, maxLength: number): boolean {
  return /^[ -~]{2}$/.test(value.slice(Math.max(0, maxLength - 2), maxLength));
}

/** Where the character begins that stands at the end. */
function characterAt(value: string, maxLength: number): number {
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const start = graphemes.segment(value.slice(0, maxLength + 64)).containing(Math.max(0, maxLength - 1))?.index ?? 0;
  return start > 0 ? start : maxLength - 1;
}

/** Vendor text as one clean line, such as a title: nothing that hides, turns or breaks it; bounded. */
export function cleanText(value: string, maxLength: number): string {
  if (value.length <= maxLength && cleanLine.test(value)) return value;
  const line = bound(value, maxLength).replace(hidden, '').normalize('NFC').replace(blank, ' ').trim();
  return cutText(line, maxLength);
}

/** As `cleanText`, but keeps line ends (as `\n`), tabs and indentation. */
export function cleanLines(value: string, maxLength: number): string {
  if (value.length <= maxLength && cleanBlock.test(value)) return value;
  const text = bound(value, maxLength).replace(hidden, '').replace(lineBreak, '\n').normalize('NFC');
  return cutText(text.replace(/^\n+/, '').trimEnd(), maxLength);
}

/** Four units for one that is kept: enough for text that shrinks, little enough to stay quick. */
function bound(value: string, maxLength: number): string {
  return value.length > maxLength * 4 ? value.slice(0, maxLength * 4) : value;
}
