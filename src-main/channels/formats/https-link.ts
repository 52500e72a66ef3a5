import { canParseUrl } from '#shared/text/can-parse-url.ts';

const longestLink = 1_500;

/** The normalised address if it is safe to offer to a reader: https, without credentials. */
export function httpsLink(address: string | null): string | null {
  if (address === null || !canParseUrl(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  // URL leaves a few characters that would end a link in one product or another.
  const link = url.href.replace(/[|<>"'()\\^`{}]/g, encode);
  return link.length <= longestLink ? link : null;
}

function encode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
