import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { createConnectionPools } from './connection-pools.ts';
import { deadlineAfter } from './deadline.ts';
import type { Fetch } from './fetch.ts';
import { followRedirects } from './follow-redirects.ts';
import type { IsBlockedAddress } from './guarded-lookup.ts';
import { type GuardedRequestDeps, sendGuarded } from './guarded-request.ts';
import { defaultLimits, type Limits } from './http-limits.ts';
import { isPrivateAddress } from './private-address.ts';
import { createProxyCache, type ProxyFor } from './proxy-cache.ts';

export interface HttpClientOptions {
  /** Names the project, and nothing else about the user. */
  readonly userAgent: string;
  readonly lookup?: LookupFunction;
  /** The proxy's URL (http, https or socks5) for an address; a rejection counts as none. Called now and then. */
  readonly proxyFor?: ProxyFor;
  /** Epoch ms. */
  readonly now?: () => number;
  /** Certificates in PEM form, trusted in addition to Node's own. */
  readonly ca?: readonly string[];
  readonly limits?: Partial<Limits>;
  /** Which addresses a public page may not lead to; `isPrivateAddress` by default. */
  readonly isBlockedAddress?: IsBlockedAddress;
}

export interface HttpClient {
  readonly fetch: Fetch;
  /** Opens new connections from now on, for example after sleep, when the old ones are dead. */
  readonly resetConnections: () => void;
  /** Aborts requests in progress. */
  readonly close: () => Promise<void>;
}

/** The real HTTP client: size and time limits, a guard at connect, redirects followed by hand. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { userAgent, lookup = systemLookup, proxyFor, ca = [], isBlockedAddress = isPrivateAddress } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const pools = createConnectionPools({ lookup, isBlockedAddress, ca, limits });
  const proxies = proxyFor === undefined ? null : createProxyCache(proxyFor, options.now ?? Date.now);
  const httpClient: GuardedRequestDeps = { userAgent, lookup, proxies, isBlockedAddress, limits, pools };
  return {
    fetch: async (request) => {
      const deadline = deadlineAfter(limits.totalMs, request.signal);
      try {
        return await followRedirects(sendGuarded(httpClient, request, deadline), request.url, limits);
      } finally {
        deadline.release();
      }
    },
    resetConnections: () => {
      proxies?.forgetAll();
      pools.resetConnections();
    },
    close: pools.close,
  };
}
