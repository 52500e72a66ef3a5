import { minuteMs } from '#shared/domain/duration.ts';

/** The proxy's URL for an address, or `null` for none. */
export type ProxyFor = (url: string) => Promise<string | null>;

export interface ProxyCache {
  /** `undefined` if the system must be asked. */
  readonly known: (url: URL) => string | null | undefined;
  readonly ask: (url: URL) => Promise<string | null>;
  /** After a failure: the network may have changed, and its proxy too. */
  readonly forget: (url: URL) => void;
  readonly forgetAll: () => void;
}

/** The system may change its proxy without notice while the old one keeps working. */
const keptMs = 10 * minuteMs;

/**
 * Caches the proxy of an origin: a lookup crosses two processes and costs more than an unchanged
 * poll. Browsers, too, give proxy scripts only the origin of an https page.
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
