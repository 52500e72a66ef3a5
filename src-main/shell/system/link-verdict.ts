import { canParseUrl } from '#shared/text/can-parse-url.ts';

/** What may be done with an address written by a vendor or the user. */
export type LinkVerdict =
  | {
      readonly kind: 'open';
      /** As the URL parser writes it; the browser receives this and not the original text. */
      readonly url: string;
      /** In ASCII, so that look-alike letters cannot pose as others; with the port unless it is the default. */
      readonly host: string;
      readonly encrypted: boolean;
    }
  | { readonly kind: 'refuse'; readonly reason: string };

const longestUrl = 2_000;

/** Only `https:` pages, and `http:` ones after confirmation, go to the browser. Total: any text has a verdict. */
export function judgeLink(text: string): LinkVerdict {
  if (text.length > longestUrl) return refuse('it is too long');
  // The URL parser would silently drop these, so that the opened address would differ from the one shown.
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Z}\\]/u.test(text)) return refuse('it contains invisible characters');
  if (!canParseUrl(text)) return refuse('it is not an address');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refuse(`it is a ${url.protocol} address, not a page`);
  if (!/^https?:\/\/[^/]/i.test(text)) return refuse('it is incomplete');
  if (url.username !== '' || url.password !== '') return refuse('it contains a user name or password');
  if (!isPlainHost(url.hostname)) return refuse('its host name is not valid');
  return { kind: 'open', url: url.href, host: url.host, encrypted: url.protocol === 'https:' };
}

function isPlainHost(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  if (/^\[[0-9a-f:.]+\]$/.test(name)) return true;
  return name.length <= 253 && name.split('.').every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
}

function refuse(reason: string): LinkVerdict {
  return { kind: 'refuse', reason };
}
