/**
 * Text of others as it may stand in a menu, a tooltip or a notification: no control, bidirectional or zero-width
 * character, valid UTF-16, composed, at most `most` graphemes. Line breaks stay.
 */
export function plainText(text: string, most: number): string {
  const visible = text
    .slice(0, most * 32)
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .normalize('NFC')
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .trim();
  return cut(visible, most);
}

/** As `plainText`, on one line. */
export function plainLine(text: string, most: number): string {
  return cut(
    plainText(text, most * 2)
      .replace(/\s+/gu, ' ')
      .trim(),
    most,
  );
}

// A grapheme is at least one UTF-16 unit, so a short text needs no segmenter, which is slow to make.
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  let kept = '';
  let count = 0;
  for (const { segment } of segments) {
    if (count === most - 1 && kept.length + segment.length < text.length) return `${kept.trimEnd()}…`;
    kept += segment;
    count += 1;
  }
  return kept;
}
