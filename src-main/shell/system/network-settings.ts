import * as tls from 'node:tls';
import type { App } from 'electron';
import { type ProxyServer, parseProxyRule } from './proxy-rule.ts';

export interface NetworkSettings {
  /** The proxy that the system prescribes for an address, PAC files included; `null` is straight out. */
  proxyFor(url: string): Promise<ProxyServer | null>;
  /** The authorities that the system trusts besides the built-in ones, as PEM; `null` where that cannot be known. */
  systemCertificates(): readonly string[] | null;
}

export function createNetworkSettings(app: Pick<App, 'resolveProxy'>): NetworkSettings {
  return {
    proxyFor: async (url) => parseProxyRule(await app.resolveProxy(url)),
    systemCertificates,
  };
}

// Node knows this since 22.15, so an older Electron does not.
function systemCertificates(): readonly string[] | null {
  if (!('getCACertificates' in tls) || typeof tls.getCACertificates !== 'function') return null;
  try {
    return tls.getCACertificates('system');
  } catch {
    return null;
  }
}
