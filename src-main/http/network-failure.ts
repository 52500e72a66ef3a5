import { errorCode } from '#shared/domain/error-code.ts';
import type { Failure, FailureKind } from '#shared/domain/failure.ts';

/** Who was asked: sentences for people name it. */
export interface RequestedUrl {
  readonly host: string;
  readonly proxy: string | null;
}

interface FaultRule {
  readonly codes: RegExp;
  readonly kind: FailureKind;
  readonly say: (host: string) => string;
}

/** The first rule whose pattern fits the error's code decides. */
const faultRules: readonly FaultRule[] = [
  {
    codes: /^ERR_REFUSED_ADDRESS$/,
    kind: 'blocked',
    say: (host) =>
      `Expected a public address, but ${host} leads to a private one. If it is yours, add the page by that address itself.`,
  },
  {
    codes: /^(ENOTFOUND|ENODATA|EAI_NONAME|EAI_NODATA|EBADNAME)$/,
    kind: 'dns',
    say: (host) => `No address is known for ${host}. Check the address and the network's name server.`,
  },
  {
    codes: /^(EAI_.*|ESERVFAIL|ETIMEOUT|EBADRESP|EFORMERR|EDNS.*)$/,
    kind: 'dns',
    say: (host) => `The name server gave no answer for ${host}. It is asked again later.`,
  },
  {
    codes: /^(ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|EMFILE|ENFILE|ENOBUFS)$/,
    kind: 'offline',
    say: (host) => `This computer could not open a connection to ${host}. Check its network.`,
  },
  {
    codes: /^(ECONNREFUSED|EHOSTUNREACH|EHOSTDOWN|EACCES|EPERM)$/,
    kind: 'refused',
    say: (host) =>
      `Expected a connection, but ${host} refused it. Check the address, or wait until the server is back.`,
  },
  {
    codes: /^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/,
    kind: 'timeout',
    say: (host) => `Expected a connection, but ${host} did not answer in time. It is asked again later.`,
  },
  {
    codes: /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_(SOCKET|ABORTED|ABORT|DESTROYED|CLOSED|INFO))$/,
    kind: 'reset',
    say: (host) => `Expected a whole answer, but the connection to ${host} broke off. It is asked again later.`,
  },
  {
    codes: /^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/,
    kind: 'unreadable',
    say: (host) => `Expected as many bytes as announced, but ${host} sent another number. It is asked again later.`,
  },
  {
    codes: /HEADERS?_OVERFLOW$/,
    kind: 'too_large',
    say: (host) => `${host} sent more header bytes than can be taken. Check that the address is a status page.`,
  },
  {
    codes: /^HPE_/,
    kind: 'unreadable',
    say: (host) => `Expected an HTTP answer, but ${host} sent something else. Check the page's address and port.`,
  },
  ...tlsRules([
    [/^CERT_HAS_EXPIRED$/, 'its certificate has expired'],
    [/^CERT_NOT_YET_VALID$/, "its certificate is not valid yet (is this computer's clock right?)"],
    [/^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/, 'its certificate was made for another host'],
    [/^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)$/, 'its certificate is self-signed'],
    [/^(UNABLE_TO_(GET|VERIFY)_.*|CERT_UNTRUSTED|CERT_CHAIN_TOO_LONG)$/, 'its certificate has an unknown issuer'],
    [/^CERT_REVOKED$/, 'its certificate was revoked'],
    [/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/, 'it speaks only an outdated version of TLS'],
    [/^(CERT_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|EPROTO$|UND_ERR_PRX_TLS$)/, 'the encrypted connection could not be set up'],
  ]),
];

function tlsRules(reasons: readonly (readonly [codes: RegExp, reason: string])[]): FaultRule[] {
  return reasons.map(([codes, reason]) => ({
    codes,
    kind: 'tls',
    say: (host) => `${host} cannot be trusted: ${reason}. Only its owner can mend that.`,
  }));
}

/** Turns what a socket, a lookup or the HTTP client threw into a failure; whatever is new to us is `unreadable`. */
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
    detail: `Expected an answer from ${asked.host}, received ${received.slice(0, 200)}. It is asked again later.${through}`,
  };
}

/** Behind a proxy, only the proxy's own name is looked up and only the proxy itself is connected to. */
function blamedHost({ kind }: FaultRule, { host, proxy }: RequestedUrl): string {
  return proxy !== null && ['dns', 'refused', 'offline'].includes(kind) ? `the proxy ${proxy}` : host;
}

/** A proxy's own refusal arrives only as the text of an error. */
function proxyRefusal(fault: unknown, { host, proxy }: RequestedUrl): Failure | null {
  if (proxy === null || !(fault instanceof Error)) return null;
  const status = Number(/\b([1-5]\d\d)\b/.exec(fault.message)?.[1]);
  if (!/Proxy (response|Authentication)/.test(fault.message) || Number.isNaN(status)) return null;
  const advice = status === 407 ? 'It wants a name and a password.' : "Check the system's proxy settings.";
  return {
    kind: status === 407 || status === 403 ? 'blocked' : 'refused',
    status,
    detail: `Expected a way to ${host}, but the proxy ${proxy} answered ${status}. ${advice}`,
  };
}
