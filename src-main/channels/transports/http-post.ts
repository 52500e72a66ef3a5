import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import { type Failure, type Outcome, success } from '#shared/domain/failure.ts';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { type ConnectionPools, createConnectionPools } from '../../http/connection-pools.ts';
import { deadlineAfter, raceDeadline } from '../../http/deadline.ts';
import { type IsBlockedAddress, resolvesToBlocked } from '../../http/guarded-lookup.ts';
import { defaultLimits } from '../../http/http-limits.ts';
import { failureFromError } from '../../http/network-failure.ts';
import { isPrivateAddress } from '../../http/private-address.ts';
import { isPrivateHost } from '../../http/private-host.ts';

export interface PostRequest {
  /** POST by default. */
  readonly method?: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The only private origin allowed, as typed by the user; any other is refused when connecting. */
  readonly privateOrigin: string | null;
  readonly signal: AbortSignal;
}

export interface PostResponse {
  readonly status: number;
  /** Names in lower case; of a repeated header, the first value. */
  readonly headers: Readonly<Record<string, string>>;
  /** Truncated at the size limit. */
  readonly body: string;
}

/** Sends one body. Any status is a response, including redirects, which are never followed with the message. */
export type WebhookPost = (request: PostRequest) => Promise<Outcome<PostResponse>>;

export interface WebhookClientOptions {
  readonly userAgent: string;
  readonly lookup?: LookupFunction;
  /** The proxy for an origin, or `null`; a rejection counts as none. The rest of the address is secret. */
  readonly proxyFor?: (url: string) => Promise<string | null>;
  /** Certificates in PEM form, trusted in addition to Node’s own. */
  readonly ca?: readonly string[];
  readonly isBlockedAddress?: IsBlockedAddress;
  /** For the whole exchange. */
  readonly deadlineMs?: number;
}

export interface WebhookClient {
  readonly post: WebhookPost;
  /** Aborts requests in progress. */
  readonly close: () => Promise<void>;
}

const answerCap = 65_536;

/** The HTTP client for webhooks: limited in time and size, guarded when connecting, without redirects. */
export function createWebhookClient(options: WebhookClientOptions): WebhookClient {
  const {
    userAgent,
    lookup = systemLookup,
    ca = [],
    isBlockedAddress = isPrivateAddress,
    deadlineMs = 10_000,
  } = options;
  const pools = createConnectionPools({ lookup, isBlockedAddress, ca, limits: defaultLimits });
  const proxyFor = options.proxyFor ?? (async () => null);
  return {
    post: async (request) => {
      const { hostname, origin } = request.url;
      const mayBePrivate = origin === request.privateOrigin;
      if (!mayBePrivate && isPrivateHost(hostname, isBlockedAddress)) return blocked(request.url);
      const deadline = deadlineAfter(deadlineMs, request.signal);
      const proxy = await raceDeadline(proxyFor(new URL('/', request.url).href), null, deadline.signal());
      try {
        // The proxy resolves the name, so it is looked up here as well; a name that only the proxy knows may pass.
        const lookedUp = mayBePrivate || proxy === null ? null : resolvesToBlocked(hostname, lookup, isBlockedAddress);
        if (lookedUp && (await raceDeadline(lookedUp, false, deadline.signal()))) return blocked(request.url);
        const { dispatcher } = await pools.poolFor(mayBePrivate, proxy);
        return success(await exchange(dispatcher, request, userAgent, deadline.signal()));
      } catch (fault) {
        return { ok: false, failure: failureOf(fault, request.url, proxy, deadline.signal()) };
      } finally {
        deadline.release();
      }
    },
    close: pools.close,
  };
}

async function exchange(
  dispatcher: Awaited<ReturnType<ConnectionPools['poolFor']>>['dispatcher'],
  { method = 'POST', url, headers, body }: PostRequest,
  userAgent: string,
  signal: AbortSignal,
): Promise<PostResponse> {
  const { request } = await import('undici');
  const answer = await request(url, {
    dispatcher,
    method,
    headers: { ...headers, 'user-agent': userAgent, accept: '*/*' },
    ...(method === 'POST' ? { body } : {}),
    signal,
    // An idle connection may have died unnoticed, and a POST must not be repeated blindly.
    reset: true,
  });
  return { status: answer.statusCode, headers: firstOf(answer.headers), body: await readCapped(answer.body) };
}

async function readCapped(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= answerCap) break;
  }
  return Buffer.concat(chunks).toString('utf8', 0, answerCap);
}

function firstOf(headers: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, (Array.isArray(value) ? value[0] : value) ?? '']),
  );
}

function failureOf(fault: unknown, url: URL, proxy: string | null, deadline: AbortSignal): Failure {
  if (deadline.aborted) return deadline.reason;
  const judged = failureFromError(fault, { host: url.host, proxy: proxy === null ? null : hostOf(proxy) });
  return judged.kind === 'blocked' && judged.status === null ? blocked(url).failure : judged;
}

function hostOf(proxy: string): string {
  return canParseUrl(proxy) ? new URL(proxy).host : 'of the system';
}

function blocked(url: URL): Extract<Outcome<never>, { ok: false }> {
  const detail = `${url.host} resolves to a private address. For a receiver in your own network, use a webhook to its IP address or local name.`;
  return { ok: false, failure: { kind: 'blocked', status: null, detail } };
}
