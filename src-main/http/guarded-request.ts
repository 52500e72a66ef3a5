import type { LookupFunction } from 'node:net';
import type { Dialers } from './connection-pools.ts';
import { type Ending, unlessEnded } from './deadline.ts';
import type { FetchRequest } from './fetch.ts';
import type { Visit } from './follow-redirects.ts';
import { isRefusedHost, leadsToRefused, RefusedAddressError, type RefusesAddress } from './guarded-lookup.ts';
import { type Exchange, exchange } from './http-exchange.ts';
import type { Limits } from './http-limits.ts';
import { type Asked, judgeFault } from './network-failure.ts';
import type { ProxyMemory } from './proxy-cache.ts';

/** What every request through one door shares. */
export interface Door {
  readonly userAgent: string;
  readonly lookup: LookupFunction;
  readonly proxies: ProxyMemory | null;
  readonly refuses: RefusesAddress;
  readonly limits: Limits;
  readonly dialers: Dialers;
}

/** How one call asks one address: by which way, whether at all, and once more if a kept connection had died. */
export function visitFor(door: Door, request: FetchRequest, ending: Ending): Visit {
  return async (url, from) => {
    const proxy = await wayTo(door, url, ending);
    const asked: Asked = { host: url.host, proxy: proxy?.host ?? null };
    if (proxy !== null && !proxyProtocols.has(proxy.protocol)) return unusable(proxy);
    if (!request.allowPrivate && (await isForbidden(door, url, from, proxy, ending)))
      return { kind: 'failed', failure: judgeFault(new RefusedAddressError(url.hostname), asked), begun: false };
    const headers = { ...request.headers, 'user-agent': door.userAgent, 'accept-encoding': 'gzip' };
    const send = async () => {
      const { dispatcher, isFull } = await door.dialers.dial(request.allowPrivate, proxy?.href ?? null);
      return exchange(dispatcher, { url, headers, asked, closeAfter: isFull(), ending }, door.limits);
    };
    const first = await send();
    const exchanged = mayHaveDiedIdle(first) && ending.reason() === null ? await send() : first;
    if (exchanged.kind === 'failed') door.proxies?.forget(url);
    return exchanged;
  };
}

const proxyProtocols: ReadonlySet<string> = new Set(['http:', 'https:', 'socks5:']);

function unusable(proxy: URL): Exchange {
  const detail = `Expected an http, https or socks5 proxy, received ${proxy.protocol}//${proxy.host}. Check the system's proxy settings.`;
  return { kind: 'failed', failure: { kind: 'refused', status: null, detail }, begun: false };
}

/** A server may close a kept connection at the very moment of the next request; nobody failed then. */
function mayHaveDiedIdle(exchanged: Exchange): boolean {
  return exchanged.kind === 'failed' && exchanged.failure.kind === 'reset' && !exchanged.begun;
}

async function wayTo({ proxies }: Door, url: URL, ending: Ending): Promise<URL | null> {
  if (proxies === null) return null;
  const known = proxies.known(url);
  const proxy = known === undefined ? await unlessEnded(proxies.ask(url), null, ending.signal()) : known;
  return proxy !== null && URL.canParse(proxy) ? new URL(proxy) : null;
}

/**
 * Direct connections are judged when they connect, except those to a bare address, which need no lookup. Behind a proxy
 * nobody tells us where a name leads, so a name that only a redirect brought up is looked up beforehand.
 */
async function isForbidden(
  { lookup, refuses }: Door,
  url: URL,
  from: URL | null,
  proxy: URL | null,
  ending: Ending,
): Promise<boolean> {
  if (isRefusedHost(url.hostname, refuses)) return true;
  if (proxy === null || from === null || from.hostname === url.hostname) return false;
  return unlessEnded(leadsToRefused(url.hostname, lookup, refuses), false, ending.signal());
}
