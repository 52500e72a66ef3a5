import { canParseUrl } from '#shared/text/can-parse-url.ts';

const longestLink = 1_500;

/** The address in its normal form when it is one that may be offered to a reader: https, and without credentials. */
export function httpsLink(address: string | null): string | null {
  if (address === null || !canParseUrl(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  // The normal form leaves a few characters that end a link in one product or another.
  const link = url.href.replace(/[|<>"'()\\^`{}]/g, encode);
  return link.length <= longestLink ? link : null;
}

function encode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
