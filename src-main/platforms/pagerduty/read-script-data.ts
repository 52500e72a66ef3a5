import { decodeText } from '../parsing/decode-text.ts';
import type { PageBody } from '../platform.ts';

const opening = /<script\b[^>]{0,200}\bid=["']?data["']?[^>]{0,200}>/i;

/** The JSON in the page’s `script#data`, as its own body; `undefined` without it. */
export function scriptData(body: PageBody | undefined): PageBody | undefined {
  if (!body) return undefined;
  const html = decodeText(body.bytes);
  const start = opening.exec(html);
  if (!start) return undefined;
  const from = start.index + start[0].length;
  const to = html.indexOf('</script>', from);
  return to < 0 ? undefined : { ...body, bytes: new TextEncoder().encode(html.slice(from, to)) };
}
