import { failure, type Outcome, success } from '#shared/domain/failure.ts';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { cleanText } from '#shared/text/text.ts';
import { isPrivateHost, withoutEndDots } from '../../http/private-host.ts';

export interface NormalUrl {
  /** Absolute, https (http only in a private network), without credentials, query and hash; the path is kept. */
  readonly pageUrl: string;
  /** A name or address that exists only in the user’s own network. */
  readonly isPrivate: boolean;
  /** The same with its query, which some feeds require; `null` without a query. */
  readonly withQuery: string | null;
}

const maxLength = 2_000;
const withScheme = /^([a-z][a-z0-9+.-]*):/i;
/** `localhost:4010` or `status.acme.example:8443/x` is a host with a port; `javascript:1` is a script. */
const withPort = /^(?!(?:javascript|data|file|blob|tel):)[^/?#:@]+:\d{1,5}(?:[/?#]|$)/i;
/** Browsers copy feed links as `feed://host/` or `feed:https://host/`. */
const feedScheme = /^feed:(?:\/\/(?!https?:)|(?:\/\/)?(?=https?:))/i;

/** Normalises an address as people type or paste it; a failure says what to enter instead. */
export function normaliseUrl(input: string): Outcome<NormalUrl> {
  const typed = withoutFeedScheme(input.trim());
  const shown = `“${cleanText(typed, 80)}”`;
  if (typed === '') return refuse('Enter the address of a status page.');
  if (typed.length > maxLength)
    return refuse(`The address is too long (${typed.length} characters). Enter one of at most ${maxLength}.`);
  if (/[\s\p{Cc}\\]/u.test(typed)) return refuse(`${shown} contains spaces or backslashes. Enter a single address.`);
  const scheme = withPort.test(typed) ? undefined : withScheme.exec(typed)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'https' && scheme !== 'http')
    return refuse(`${shown} is a ${scheme}: address. Enter one that starts with https://.`);
  const url = parse(scheme === undefined ? `https://${typed.replace(/^\/+/, '')}` : typed);
  if (!url) return refuse(`${shown} is not a valid address. Enter one such as status.example.com.`);
  if (url.username !== '' || url.password !== '')
    return refuse('Remove the user name and password from the address. Statustray reads public pages only.');
  return success(withoutExtras(url, scheme));
}

function withoutFeedScheme(typed: string): string {
  const rest = typed.replace(feedScheme, '');
  return rest === typed || /^https?:/i.test(rest) ? rest : `http://${rest}`;
}

function withoutExtras(url: URL, scheme: string | undefined): NormalUrl {
  const { search } = url;
  url.search = '';
  url.hash = '';
  url.hostname = withoutEndDots(url.hostname);
  const isPrivate = isPrivateHost(url.hostname);
  const protocol = isPrivate && scheme !== 'https' ? 'http:' : 'https:';
  const pageUrl = new URL(`${protocol}//${url.host}${url.pathname}`).href;
  return { pageUrl, isPrivate, withQuery: search === '' ? null : `${pageUrl}${search}` };
}

function parse(address: string): URL | null {
  return canParseUrl(address) && new URL(address).hostname !== '' ? new URL(address) : null;
}

function refuse(detail: string): Outcome<never> {
  return failure('not_recognised', detail);
}
