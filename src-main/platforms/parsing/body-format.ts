import type { BodyFormat } from '#shared/domain/incident.ts';

const htmlMark =
  /<\/?(?:br|p|a|ul|ol|li|b|i|strong|em|div|span|h[1-6]|code|pre|table)(?:\s[^<>]*)?\/?>|&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});/i;
const markdownMark =
  /(?:^|\n) {0,3}(?:#{1,6} |[*+-] |\d{1,3}[.)] |> |```)|\*\*[^*\s][^*\n]{0,200}\*\*|\[[^[\]\n]{1,200}\]\((?:https?:|mailto:|\/)|\\[()[\]*_.#-]/;
const markdownHeading = /(?:^|\s)#{1,6} (?=\S)/;

/** For platforms that do not say: guesses from the markup in the body. Markup of both kinds counts as HTML. */
export function guessFormat(body: string): BodyFormat {
  if (htmlMark.test(body)) return 'html';
  return markdownMark.test(body) || (markdownHeading.test(body) && body.includes('**')) ? 'markdown' : 'text';
}
