import { decodeHTMLStrict } from 'entities/decode';

const inlineTags: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var'.split(
    ' ',
  ),
);
const blockTags: ReadonlySet<string> = new Set(
  'address article aside blockquote br center dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr img li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const silentTags: ReadonlySet<string> = new Set(['script', 'style', 'template', 'title']);
const tagName = /^<\/?([a-z][a-z0-9]{0,20})(?=[\s/>])/i;
const tagStart = /^<[a-z/!?]/i;

/** Decodes HTML5 entities once; unknown ones stay as written. A no-break space becomes a space. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/gi, (entity) => {
    const decoded = decodeHTMLStrict(entity);
    if (decoded === '\u00a0') return ' ';
    return decoded === '\ufffd' ? entity : decoded;
  });
}

/** HTML without tags, one line per block. Something that only looks like a tag is dropped, or kept as text. */
export function dropTags(html: string, unknownTags: 'dropped' | 'kept'): string {
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) return text + html.slice(at);
    text += html.slice(at, open);
    const found = readTag(html, open, unknownTags);
    if (found === null) return text + html.slice(open);
    text += found.text;
    at = found.end;
  }
  return text;
}

/** `null` means that no tag ends after this point, so the rest is text. That keeps parsing linear. */
function readTag(
  html: string,
  open: number,
  unknownTags: 'dropped' | 'kept',
): { readonly text: string; readonly end: number } | null {
  const head = html.slice(open, open + 24);
  if (head.startsWith('<!--')) return { text: '', end: endOf(html, '-->', open) ?? html.length };
  const name = tagName.exec(head)?.[1]?.toLowerCase() ?? '';
  const isKnown = blockTags.has(name) || inlineTags.has(name) || silentTags.has(name);
  if (!tagStart.test(head) || (!isKnown && unknownTags === 'kept')) return { text: '<', end: open + 1 };
  const isSilent = silentTags.has(name) && head[1] !== '/';
  const end = endOf(html, '>', isSilent ? (endOf(html, `</${name}`, open) ?? html.length) : open);
  if (end === null) return isSilent ? { text: '', end: html.length } : null;
  return { text: blockTags.has(name) ? '\n' : '', end };
}

function endOf(html: string, closing: string, from: number): number | null {
  const at = html.indexOf(closing, from);
  return at < 0 ? null : at + closing.length;
}
