let graphemes: Intl.Segmenter | null = null;
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uFF01-\uFF60]/u;

/** Made with the first text that is not plain: it takes longer than all else here. */
function graphemesOf(text: string): Iterable<Intl.SegmentData> {
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return graphemes.segment(text);
}

/** How many columns of a terminal a text without control codes takes. */
export function widthOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemesOf(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Cut with `…` where it is wider. */
export function fitTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let fitted = '';
  let used = 0;
  for (const { segment } of graphemesOf(text)) {
    used += wide.test(segment) ? 2 : 1;
    if (used > width - 1) break;
    fitted += segment;
  }
  return `${fitted.trimEnd()}…`;
}

/** The width of the widest, at most `most`. */
export function widest(texts: readonly string[], most: number): number {
  return Math.min(most, Math.max(0, ...texts.map(widthOf)));
}
