import { isLoopbackHost } from '#shared/domain/loopback-host.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy for an address according to HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY; none for this computer. */
export function proxyFromEnvironment(env: Environment, url: string): string | null {
  const { protocol, hostname, host } = new URL(url);
  if (isLoopbackHost(hostname)) return null;
  const read = (name: string): string => env[name.toLowerCase()] ?? env[name.toUpperCase()] ?? '';
  const exempt = read('no_proxy')
    .split(/[\s,]+/)
    .filter((one) => one !== '');
  if (exempt.some((one) => isExempt(one, hostname, host))) return null;
  const proxy = read(protocol === 'https:' ? 'https_proxy' : 'http_proxy') || read('all_proxy');
  if (proxy === '') return null;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

function isExempt(rule: string, hostname: string, host: string): boolean {
  if (rule === '*' || rule === host) return true;
  const domain = rule.replace(/^\*?\./, '').toLowerCase();
  return hostname === domain || hostname.endsWith(`.${domain}`);
}
