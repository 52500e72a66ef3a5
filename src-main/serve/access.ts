import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The tokens of the server; without a token to write, nobody may. */
export interface Tokens {
  readonly read: string;
  readonly write: string | null;
}

export type Scope = 'read' | 'write';

/** Shorter ones could be guessed. */
export const leastTokenLength = 16;

/** What the request's token permits: a bearer token, or the password of basic authentication for feed and calendar readers. */
export function scopeOf({ authorization }: IncomingHttpHeaders, tokens: Tokens): Scope | null {
  const given = tokenIn(authorization ?? '');
  if (given === null) return null;
  if (tokens.write !== null && isSame(given, tokens.write)) return 'write';
  return isSame(given, tokens.read) ? 'read' : null;
}

/**
 * Why a request may not come from a program of this computer; `null` when it may. A page of the web that has its name
 * lead here sends that name as Host, and one that asks from elsewhere its Origin.
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

/** Takes the same time whatever is wrong. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
