/** The proxy's URL for an address, or `null` for none. */
export type ProxyFor = (url: string) => Promise<string | null>;

export interface ProxyMemory {
  readonly wayTo: (url: URL) => Promise<string | null>;
  /** After a failure: the network may be another one, with another way out. */
  readonly forget: (url: URL) => void;
  readonly forgetAll: () => void;
}

/** The system may name another way at any time without a word, and the old one may go on working. */
const keptMs = 10 * 60_000;

/**
 * Asks for the way to an origin seldom: the question goes through two processes and costs more than a poll without
 * news. What a browser tells a proxy script of an encrypted page is no more than its origin.
 */
export function rememberProxies(proxyFor: ProxyFor, now: () => number): ProxyMemory {
  const ways = new Map<string, { readonly askedAt: number; readonly way: Promise<string | null> }>();
  return {
    wayTo(url) {
      const { origin } = url;
      const known = ways.get(origin);
      if (known !== undefined && Math.abs(now() - known.askedAt) < keptMs) return known.way;
      const way = proxyFor(url.href);
      ways.set(origin, { askedAt: now(), way });
      way.catch(() => ways.delete(origin));
      return way;
    },
    forget: (url) => void ways.delete(url.origin),
    forgetAll: () => ways.clear(),
  };
}
