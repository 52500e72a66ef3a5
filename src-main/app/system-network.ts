import { app } from 'electron';
import { createNetworkSettings } from '../shell/system/network-settings.ts';
import { proxyUrl } from '../shell/system/proxy-rule.ts';

/** The system’s proxy settings and additional certificates. */
export function systemNetwork() {
  const { proxyFor, systemCertificates } = createNetworkSettings(app);
  return { proxyFor: async (url: string) => proxyUrl(await proxyFor(url)), ca: systemCertificates() ?? [] };
}
