import { minuteMs } from '#shared/domain/duration.ts';

/** The proxy's URL for an address, or `null` for none. */
export type ProxyFor = (url: string) => Promise<string | null>;

export interface ProxyCache {
  /** `undefined` when it must be asked for. */
  readonly known: (url: URL) => string | null | undefined;
  readonly ask: (url: URL) => Promise<string | null>;
  /** After a failure: the network may be another one, with another way out. */
  readonly forget: (url: URL) => void;
  readonly forgetAll: () => void;
}

/** The system may name another way at any time without a word, and the old one may go on working. */
const keptMs = 10 * minuteMs;

/**
 * Asks for the way to an origin seldom: the question goes through two processes and costs more than a poll without
 * news. What a browser tells a proxy script of an encrypted page is no more than its origin.
 */
export function createProxyCache(proxyFor: ProxyFor, now: () => number): ProxyCache {
  const routes = new Map<string, { readonly askedAt: number; readonly proxy: string | null }>();
  return {
    known({ origin }) {
      const route = routes.get(origin);
      return route !== undefined && Math.abs(now() - route.askedAt) < keptMs ? route.proxy : undefined;
    },
    async ask({ origin, href }) {
      const proxy = await proxyFor(href);
      routes.set(origin, { askedAt: now(), proxy });
      return proxy;
    },
    forget: ({ origin }) => void routes.delete(origin),
    forgetAll: () => routes.clear(),
  };
}
