/** The system's proxy for an address. */
export interface ProxyServer {
  readonly kind: 'http' | 'https' | 'socks4' | 'socks5';
  readonly host: string;
  readonly port: number;
}

type Rule = ProxyServer | 'direct' | 'unknown';

const kinds: Readonly<Record<string, ProxyServer['kind']>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
};

const usualPorts: Readonly<Record<ProxyServer['kind'], number>> = { http: 80, https: 443, socks4: 1080, socks5: 1080 };

/**
 * The first supported rule of a PAC result such as `PROXY proxy.acme.example:3128; DIRECT`; `null`
 * means a direct connection.
 */
export function parseProxyRule(result: string): ProxyServer | null {
  const rule = result
    .split(';')
    .map((one) => readRule(one.trim()))
    .find((one) => one !== 'unknown');
  return rule === undefined || rule === 'direct' ? null : rule;
}

function readRule(text: string): Rule {
  const [word = '', address = '', ...more] = text.split(/\s+/);
  if (word.toUpperCase() === 'DIRECT') return 'direct';
  const name = word.toUpperCase();
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  const [, host, port] = /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9_.-]+)(?::(\d{1,5}))?$/.exec(address) ?? [];
  if (kind === undefined || host === undefined || more.length > 0) return 'unknown';
  const number = port === undefined ? usualPorts[kind] : Number(port);
  return number >= 1 && number <= 65_535 ? { kind, host, port: number } : 'unknown';
}

/** In the form that the HTTP client expects. */
export function proxyUrl(proxy: ProxyServer | null): string | null {
  return proxy && `${proxy.kind}://${proxy.host}:${proxy.port}`;
}
