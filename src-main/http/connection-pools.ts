/// <reference path="./undici-parts.d.ts" />
import type { LookupFunction } from 'node:net';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { setFlagsFromString } from 'node:v8';
import type { Agent, Dispatcher } from 'undici';
import { guardLookup, type IsBlockedAddress } from './guarded-lookup.ts';
import type { Limits } from './http-limits.ts';

export interface ConnectionPoolOptions {
  readonly lookup: LookupFunction;
  readonly isBlockedAddress: IsBlockedAddress;
  /** Certificates in PEM form, trusted in addition to Node's own. */
  readonly ca: readonly string[];
  readonly limits: Limits;
}

interface PoolFor {
  readonly dispatcher: Dispatcher;
  /** Enough connections are open, so this one should not be kept. */
  readonly isFull: () => boolean;
}

/** Keeps connections: those to public addresses apart from the others, and one pool for each proxy. */
export interface ConnectionPools {
  readonly poolFor: (mayBePrivate: boolean, proxy: string | null) => Promise<PoolFor>;
  /** Opens new connections from now on, for example after sleep; requests in progress finish on the old ones. */
  readonly resetConnections: () => void;
  readonly close: () => Promise<void>;
}

/** undici is loaded with the first request, so that the app starts without it. */
const loadAgent = async () => {
  compileOnce();
  return (await import('undici/lib/dispatcher/agent.js')).default;
};
/** All of undici takes three times as long to load, so only proxies load it. */
const loadProxyAgent = async () => {
  compileOnce();
  return (await import('undici')).ProxyAgent;
};

export function createConnectionPools({
  lookup,
  isBlockedAddress,
  ca,
  limits,
}: ConnectionPoolOptions): ConnectionPools {
  const pools = new Map<string, Promise<PoolFor>>();
  let closed = false;

  const connectOptions = (mayBePrivate: boolean) => ({
    lookup: mayBePrivate ? lookup : guardLookup(lookup, isBlockedAddress),
    timeout: limits.connectMs,
    ...(ca.length === 0 ? {} : { secureContext: trustAlso(ca) }),
    // Node allows each of a host's addresses 250 ms, and on a slow line all of them fail.
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: Math.ceil(limits.connectMs / 4),
  });
  const make = async (mayBePrivate: boolean, proxy: string | null): Promise<Dispatcher> => {
    const shared = agentOptions(limits);
    if (proxy === null) return new (await loadAgent())({ ...shared, connect: connectOptions(mayBePrivate) });
    // The proxy's own address may be private; the proxy resolves what lies behind it.
    const tls = connectOptions(true);
    const ProxyAgent = await loadProxyAgent();
    // With `proxyTls`, undici would speak TLS to a SOCKS proxy.
    const toProxy = proxy.startsWith('socks') ? {} : { proxyTls: tls };
    return new ProxyAgent({ ...shared, uri: proxy, proxyTunnel: false, requestTls: tls, ...toProxy });
  };
  const shutDown = async (end: 'close' | 'destroy') => {
    const ended = [...pools.values()];
    pools.clear();
    await Promise.allSettled(ended.map(async (poolFor) => (await poolFor).dispatcher[end]()));
  };

  return {
    poolFor: (mayBePrivate, proxy) => {
      const key = proxy ?? (mayBePrivate ? 'any address' : 'public addresses');
      const known = pools.get(key);
      if (known !== undefined) return known;
      const poolFor = make(mayBePrivate, proxy).then((dispatcher) => {
        if (closed) void dispatcher.destroy();
        return counted(dispatcher, limits.openConnections);
      });
      pools.set(key, poolFor);
      return poolFor;
    },
    resetConnections: () => void shutDown('close'),
    close: () => {
      closed = true;
      return shutDown('destroy');
    },
  };
}

function agentOptions(limits: Limits): Agent.Options {
  return {
    connections: limits.connectionsPerHost,
    pipelining: 1,
    keepAliveTimeout: limits.keepAliveMs,
    keepAliveMaxTimeout: 4 * limits.keepAliveMs,
    maxHeaderSize: limits.headerBytes,
    // The exchange has its own deadlines, which also stop a server that drips single bytes.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
}

function counted(dispatcher: Dispatcher, openConnections: number): PoolFor {
  let open = 0;
  dispatcher.on('connect', () => {
    open += 1;
  });
  dispatcher.on('disconnect', () => {
    open -= 1;
  });
  return { dispatcher, isFull: () => open >= openConnections };
}

/** undici parses HTTP by WebAssembly: to compile that a second time, for speed, costs as much as hundreds of polls. */
function compileOnce(): void {
  for (const flag of ['--no-wasm-dynamic-tiering', '--no-wasm-tier-up']) setFlagsFromString(flag);
}

/** One TLS context for all connections, created with the first: it reads every root certificate. */
function trustAlso(ca: readonly string[]): SecureContext {
  return createSecureContext({ ca: [...rootCertificates, ...ca] });
}
