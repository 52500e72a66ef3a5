import * as tls from 'node:tls';
import type { App } from 'electron';
import { type ProxyServer, parseProxyRule } from './proxy-rule.ts';

export interface NetworkSettings {
  /** The system's proxy for an address, PAC files included; `null` for a direct connection. */
  proxyFor(url: string): Promise<ProxyServer | null>;
  /** The certificate authorities that the system trusts in addition, as PEM; `null` if unknown. */
  systemCertificates(): readonly string[] | null;
}

export function createNetworkSettings(app: Pick<App, 'resolveProxy'>): NetworkSettings {
  return {
    proxyFor: async (url) => parseProxyRule(await app.resolveProxy(url)),
    systemCertificates,
  };
}

// Available since Node 22.15, so older versions of Electron lack it.
function systemCertificates(): readonly string[] | null {
  if (!('getCACertificates' in tls) || typeof tls.getCACertificates !== 'function') return null;
  try {
    return tls.getCACertificates('system');
  } catch {
    return null;
  }
}
