import { errorCode } from '#shared/domain/error-code.ts';
import type { Failure, FailureKind } from '#shared/domain/failure.ts';

/** The host asked; sentences for people name it. */
export interface RequestedUrl {
  readonly host: string;
  readonly proxy: string | null;
}

interface FaultRule {
  readonly codes: RegExp;
  readonly kind: FailureKind;
  readonly say: (host: string) => string;
}

/** The first rule that matches the error's code decides. */
const faultRules: readonly FaultRule[] = [
  {
    codes: /^ERR_REFUSED_ADDRESS$/,
    kind: 'blocked',
    say: (host) =>
      `${host} resolves to a private address. To watch a page on your own network, add it by that address.`,
  },
  {
    codes: /^(ENOTFOUND|ENODATA|EAI_NONAME|EAI_NODATA|EBADNAME)$/,
    kind: 'dns',
    say: (host) => `${host} could not be found. Check the address and your DNS server.`,
  },
  {
    codes: /^(EAI_.*|ESERVFAIL|ETIMEOUT|EBADRESP|EFORMERR|EDNS.*)$/,
    kind: 'dns',
    say: (host) => `The DNS server did not respond for ${host}. Statustray will retry.`,
  },
  {
    codes: /^(ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|EMFILE|ENFILE|ENOBUFS)$/,
    kind: 'offline',
    say: (host) => `This computer could not connect to ${host}. Check its network.`,
  },
  {
    codes: /^(ECONNREFUSED|EHOSTUNREACH|EHOSTDOWN|EACCES|EPERM)$/,
    kind: 'refused',
    say: (host) => `${host} refused the connection. Check the address, or wait until the server is back.`,
  },
  {
    codes: /^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/,
    kind: 'timeout',
    say: (host) => `${host} did not respond in time. Statustray will retry.`,
  },
  {
    codes: /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_(SOCKET|ABORTED|ABORT|DESTROYED|CLOSED|INFO))$/,
    kind: 'reset',
    say: (host) => `The connection to ${host} was interrupted. Statustray will retry.`,
  },
  {
    codes: /^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/,
    kind: 'unreadable',
    say: (host) => `${host} sent a response of the wrong length. Statustray will retry.`,
  },
  {
    codes: /HEADERS?_OVERFLOW$/,
    kind: 'too_large',
    say: (host) => `${host} sent oversized headers. Check that the address is a status page.`,
  },
  {
    codes: /^HPE_/,
    kind: 'unreadable',
    say: (host) => `${host} did not send an HTTP response. Check the page’s address and port.`,
  },
  ...tlsRules([
    [/^CERT_HAS_EXPIRED$/, 'its certificate has expired'],
    [/^CERT_NOT_YET_VALID$/, 'its certificate is not valid yet (check this computer’s clock)'],
    [/^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/, 'its certificate is for another host'],
    [/^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)$/, 'its certificate is self-signed'],
    [/^(UNABLE_TO_(GET|VERIFY)_.*|CERT_UNTRUSTED|CERT_CHAIN_TOO_LONG)$/, 'its certificate has an unknown issuer'],
    [/^CERT_REVOKED$/, 'its certificate was revoked'],
    [/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/, 'it supports only outdated versions of TLS'],
    [/^(CERT_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|EPROTO$|UND_ERR_PRX_TLS$)/, 'the TLS handshake failed'],
  ]),
];

function tlsRules(reasons: readonly (readonly [codes: RegExp, reason: string])[]): FaultRule[] {
  return reasons.map(([codes, reason]) => ({
    codes,
    kind: 'tls',
    say: (host) => `${host} cannot be trusted: ${reason}. Only the site’s operator can fix this.`,
  }));
}

/** Turns an error of a socket, a lookup or the HTTP client into a failure; unknown ones are `unreadable`. */
export function failureFromError(fault: unknown, asked: RequestedUrl): Failure {
  const refusal = proxyRefusal(fault, asked);
  if (refusal !== null) return refusal;
  const code = errorCode(fault);
  const rule = faultRules.find(({ codes }) => codes.test(code));
  const through = asked.proxy === null ? '' : ` The request went through the proxy ${asked.proxy}.`;
  if (rule !== undefined)
    return { kind: rule.kind, status: null, detail: `${rule.say(blamedHost(rule, asked))}${through}` };
  const received = code || (fault instanceof Error ? fault.message : String(fault));
  return {
    kind: 'unreadable',
    status: null,
    detail: `The request to ${asked.host} failed: ${received.slice(0, 200)}. Statustray will retry.${through}`,
  };
}

/** Behind a proxy, only the proxy's own name is looked up and connected to. */
function blamedHost({ kind }: FaultRule, { host, proxy }: RequestedUrl): string {
  return proxy !== null && ['dns', 'refused', 'offline'].includes(kind) ? `the proxy ${proxy}` : host;
}

/** undici reports a proxy's own refusal only in the message of an error. */
function proxyRefusal(fault: unknown, { host, proxy }: RequestedUrl): Failure | null {
  if (proxy === null || !(fault instanceof Error)) return null;
  const status = Number(/\b([1-5]\d\d)\b/.exec(fault.message)?.[1]);
  if (!/Proxy (response|Authentication)/.test(fault.message) || Number.isNaN(status)) return null;
  const advice = status === 407 ? 'The proxy requires a user name and password.' : 'Check the system proxy settings.';
  return {
    kind: status === 407 || status === 403 ? 'blocked' : 'refused',
    status,
    detail: `The proxy ${proxy} answered ${status} to the request for ${host}. ${advice}`,
  };
}
