import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { createDialers } from './connection-pools.ts';
import { endingAfter } from './deadline.ts';
import type { Fetch } from './fetch.ts';
import { followRedirects } from './follow-redirects.ts';
import type { RefusesAddress } from './guarded-lookup.ts';
import { type Door, visitFor } from './guarded-request.ts';
import { defaultLimits, type Limits } from './http-limits.ts';
import { isPrivateAddress } from './private-address.ts';
import { type ProxyFor, rememberProxies } from './proxy-cache.ts';

export interface HttpDoorOptions {
  /** Names the project; the only thing that a vendor learns of us. */
  readonly userAgent: string;
  readonly lookup?: LookupFunction;
  /** The proxy's URL (http, https or socks5) for an address; a rejection counts as none. Asked now and then. */
  readonly proxyFor?: ProxyFor;
  /** Epoch ms. */
  readonly now?: () => number;
  /** Certificates in PEM form that are trusted beside Node's own. */
  readonly ca?: readonly string[];
  readonly limits?: Partial<Limits>;
  /** Which addresses a public page may not lead to; `isPrivateAddress` unless told. */
  readonly refuses?: RefusesAddress;
}

export interface HttpDoor {
  readonly fetch: Fetch;
  /** Starts with new connections, for example after sleep, when the old ones are dead without knowing it. */
  readonly renew: () => void;
  /** Ends what is under way. */
  readonly close: () => Promise<void>;
}

/** The door to the real network: capped, bounded in time, guarded at connect, redirects followed by hand. */
export function createHttpDoor(options: HttpDoorOptions): HttpDoor {
  const { userAgent, lookup = systemLookup, proxyFor, ca = [], refuses = isPrivateAddress } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const dialers = createDialers({ lookup, refuses, ca, limits });
  const proxies = proxyFor === undefined ? null : rememberProxies(proxyFor, options.now ?? Date.now);
  const door: Door = { userAgent, lookup, proxies, refuses, limits, dialers };
  return {
    fetch: async (request) => {
      const ending = endingAfter(limits.totalMs, request.signal);
      try {
        return await followRedirects(visitFor(door, request, ending), request.url, limits);
      } finally {
        ending.release();
      }
    },
    renew: () => {
      proxies?.forgetAll();
      dialers.renew();
    },
    close: dialers.close,
  };
}
