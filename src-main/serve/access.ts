import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The tokens of the server; without a write token, nothing can be changed. */
export interface Tokens {
  readonly read: string;
  readonly write: string | null;
}

export type Scope = 'read' | 'write';

/** Shorter tokens could be guessed. */
export const leastTokenLength = 16;

/** The scope of the request’s token, sent as a bearer token or, by feed and calendar readers, as a basic password. */
export function scopeOf({ authorization }: IncomingHttpHeaders, tokens: Tokens): Scope | null {
  const given = tokenIn(authorization ?? '');
  if (given === null) return null;
  if (tokens.write !== null && isSame(given, tokens.write)) return 'write';
  return isSame(given, tokens.read) ? 'read' : null;
}

/**
 * Why a request is not accepted as coming from a program on this computer; `null` if it is. A web page whose host name
 * resolves to this computer sends that name as `Host`; one from another origin sends its `Origin`.
 */
export function refusedSender(headers: IncomingHttpHeaders, port: number): string | null {
  const own = ['127.0.0.1', '[::1]', 'localhost'].map((name) => `${name}:${port}`);
  if (!own.includes((headers.host ?? '').toLowerCase())) return 'The Host header must name this computer and port.';
  if (headers.origin !== undefined) return 'Web pages may not use this server.';
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'none' ? null : 'Web pages may not use this server.';
}

function tokenIn(authorization: string): string | null {
  const [scheme = '', value = ''] = authorization.trim().split(' ', 2);
  if (/^bearer$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return null;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : null;
}

/** Compares in constant time. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
