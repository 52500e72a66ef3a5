import { type Failure, failure, type Outcome, success } from '#shared/domain/failure.ts';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { decodeBody } from './decode-body.ts';
import type { FetchAnswer } from './fetch.ts';
import type { Exchange } from './http-exchange.ts';
import type { Limits } from './http-limits.ts';

type Redirects = FetchAnswer['redirects'];
type Answer = Extract<Exchange, { readonly kind: 'answer' }>;

/** Requests one address; `from` is the address that redirected to it, if any. */
export type SendRequest = (url: URL, from: URL | null) => Promise<Exchange>;

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Requests an address and follows its redirects, each checked like the first; returns the last response decoded. */
export async function followRedirects(
  send: SendRequest,
  address: string,
  limits: Limits,
): Promise<Outcome<FetchAnswer>> {
  let redirects: Redirects = [];
  let target = targetOf(address, null);
  let from: URL | null = null;
  while (target.ok) {
    const url: URL = target.value;
    const visited = await send(url, from);
    if (visited.kind === 'failed') return { ok: false, failure: afterDetour(visited.failure, redirects) };
    const location = locationOf(visited);
    if (location === null) return unpack(visited, url, redirects, limits);
    if (redirects.length === limits.redirects) return tooMany(limits.redirects, url);
    redirects = [...redirects, { url: url.href, status: visited.status }];
    from = url;
    target = targetOf(location, from);
  }
  return target;
}

function locationOf({ status, headers }: Answer): string | null {
  return redirectStatuses.has(status) && headers.location !== undefined ? fromBytes(headers.location) : null;
}

/** Header bytes arrive as latin1; servers that do not percent-encode an address send UTF-8. */
function fromBytes(location: string): string {
  if (!/[\x80-\xFF]/.test(location)) return location;
  const text = Buffer.from(location, 'latin1').toString('utf8');
  return text.includes('\uFFFD') ? location : text;
}

/** Without credentials and fragment; rejects other schemes than http(s), and https to http. */
function targetOf(address: string, from: URL | null): Outcome<URL> {
  const url = canParseUrl(address, from?.href) ? new URL(address, from?.href) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.hostname === '')
    return noTarget(address, from);
  if (from?.protocol === 'https:' && url.protocol === 'http:')
    return failure(
      'redirect',
      `${from.host} redirects to an unencrypted address, ${shown(url.href)}. Check the page’s address.`,
    );
  return success(bareOf(url));
}

/** Every URL setter parses the whole address again, so it is used only when there is something to remove. */
function bareOf(url: URL): URL {
  if (url.username !== '') url.username = '';
  if (url.password !== '') url.password = '';
  if (url.hash !== '') url.hash = '';
  return url;
}

function noTarget(address: string, from: URL | null): Outcome<never> {
  const subject = from === null ? 'The address is' : `${from.host} redirects to`;
  return failure(
    from === null ? 'blocked' : 'redirect',
    `${subject} ${shown(address)}, which is not an http or https address. Check the page’s address.`,
  );
}

function tooMany(allowed: number, url: URL): Outcome<never> {
  return failure(
    'redirect',
    `${url.host} redirected more than ${allowed} times. Check the page’s address in a browser.`,
  );
}

/** If only a redirect led to a blocked address, the redirect is to blame. */
function afterDetour(fault: Failure, redirects: Redirects): Failure {
  const [first] = redirects;
  if (first === undefined) return fault;
  const kind = fault.kind === 'blocked' && fault.status === null ? 'redirect' : fault.kind;
  return { ...fault, kind, detail: `${fault.detail} ${new URL(first.url).host} redirected there.` };
}

async function unpack(answer: Answer, url: URL, redirects: Redirects, limits: Limits): Promise<Outcome<FetchAnswer>> {
  const { status, headers, rawBody } = answer;
  const body = await decodeBody(rawBody, headers['content-encoding'] ?? '', limits);
  return body.ok ? success({ status, url: url.href, redirects, headers, body: body.value }) : body;
}

function shown(address: string): string {
  return JSON.stringify(address.slice(0, 200));
}
