import type { LookupFunction } from 'node:net';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import type { ConnectionPools } from './connection-pools.ts';
import { type Deadline, raceDeadline } from './deadline.ts';
import type { FetchRequest } from './fetch.ts';
import type { SendRequest } from './follow-redirects.ts';
import { BlockedAddressError, type IsBlockedAddress, resolvesToBlocked } from './guarded-lookup.ts';
import { type Exchange, exchange } from './http-exchange.ts';
import type { Limits } from './http-limits.ts';
import { failureFromError, type RequestedUrl } from './network-failure.ts';
import { isPrivateHost } from './private-host.ts';
import type { ProxyCache } from './proxy-cache.ts';

/** Shared by all requests of one client. */
export interface GuardedRequestDeps {
  readonly userAgent: string;
  readonly lookup: LookupFunction;
  readonly proxies: ProxyCache | null;
  readonly isBlockedAddress: IsBlockedAddress;
  readonly limits: Limits;
  readonly pools: ConnectionPools;
}

/** Sends one request: picks the proxy, checks the address, and retries once if a kept-alive connection had died. */
export function sendGuarded(deps: GuardedRequestDeps, request: FetchRequest, deadline: Deadline): SendRequest {
  return async (url, from) => {
    const proxy = await routeTo(deps, url, deadline);
    const asked: RequestedUrl = { host: url.host, proxy: proxy?.host ?? null };
    if (proxy !== null && !proxyProtocols.has(proxy.protocol)) return unusable(proxy);
    const mayBePrivate = url.origin === request.privateOrigin;
    if (!mayBePrivate && (await isForbidden(deps, url, from, proxy, deadline)))
      return { kind: 'failed', failure: failureFromError(new BlockedAddressError(url.hostname), asked), begun: false };
    const headers = { ...request.headers, 'user-agent': deps.userAgent, 'accept-encoding': 'gzip' };
    const send = async () => {
      const { dispatcher, isFull } = await deps.pools.poolFor(mayBePrivate, proxy?.href ?? null);
      return exchange(dispatcher, { url, headers, asked, closeAfter: isFull(), deadline }, deps.limits);
    };
    const first = await send();
    const exchanged = mayHaveDiedIdle(first) && deadline.reason() === null ? await send() : first;
    if (exchanged.kind === 'failed') deps.proxies?.forget(url);
    return exchanged;
  };
}

const proxyProtocols: ReadonlySet<string> = new Set(['http:', 'https:', 'socks5:']);

function unusable(proxy: URL): Exchange {
  const detail = `The proxy ${proxy.protocol}//${proxy.host} is not an http, https or socks5 proxy. Check the system proxy settings.`;
  return { kind: 'failed', failure: { kind: 'refused', status: null, detail }, begun: false };
}

/** A server may close a kept-alive connection just as the next request is sent; nobody is to blame. */
function mayHaveDiedIdle(exchanged: Exchange): boolean {
  return exchanged.kind === 'failed' && exchanged.failure.kind === 'reset' && !exchanged.begun;
}

async function routeTo({ proxies }: GuardedRequestDeps, url: URL, deadline: Deadline): Promise<URL | null> {
  if (proxies === null) return null;
  const known = proxies.known(url);
  const proxy = known === undefined ? await raceDeadline(proxies.ask(url), null, deadline.signal()) : known;
  return proxy !== null && canParseUrl(proxy) ? new URL(proxy) : null;
}

/**
 * Direct connections are checked at connect, except to a bare address, which needs no lookup. Behind a proxy the
 * resolved address is unknown, so the name is looked up first. A name that the local resolver does not know may be the
 * requested one (in many networks only the proxy resolves names), but never the target of a redirect.
 */
async function isForbidden(
  { lookup, isBlockedAddress }: GuardedRequestDeps,
  url: URL,
  from: URL | null,
  proxy: URL | null,
  deadline: Deadline,
): Promise<boolean> {
  if (isPrivateHost(url.hostname, isBlockedAddress)) return true;
  if (proxy === null) return false;
  const isElsewhere = from !== null && from.hostname !== url.hostname;
  return raceDeadline(resolvesToBlocked(url.hostname, lookup, isBlockedAddress), isElsewhere, deadline.signal());
}
