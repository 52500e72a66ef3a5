import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { foldText } from '#shared/text/matches-search.ts';
import { type FollowedVendor, followedVendors } from '../serve/followed.ts';
import type { Served } from '../serve/served.ts';
import type { KnownVendor, McpDeps } from './mcp-deps.ts';

/** The followed vendor that an id, name, host or address refers to; otherwise `null`. */
export function followedBy(served: Served, asked: string): FollowedVendor | null {
  const words = namesOf(asked);
  const vendors = followedVendors(served);
  return (
    vendors.find(({ id }) => words.includes(id)) ??
    vendors.find(({ name }) => words.includes(foldText(name))) ??
    vendors.find(({ pageUrl }) => words.includes(new URL(pageUrl).host)) ??
    null
  );
}

/** The same in the catalogue. */
export async function knownBy(search: McpDeps['search'], asked: string): Promise<KnownVendor | null> {
  for (const word of namesOf(asked)) {
    const found = (await search(word)).find((one) =>
      [one.id, foldText(one.name), ...one.aliases.map(foldText)].includes(word),
    );
    if (found) return found;
  }
  return null;
}

/** `https://api.github.com/x` means `api.github.com` and `github`. */
function namesOf(asked: string): readonly string[] {
  const text = foldText(asked.trim());
  const host = canParseUrl(text) ? new URL(text).host : text;
  const labels = host.split('.');
  if (labels.length < 2) return [text];
  const end = labels.at(-2) ?? '';
  const own = end.length <= 3 && labels.length > 2 ? labels.at(-3) : end;
  return [text, host, ...(own ? [own] : [])];
}
