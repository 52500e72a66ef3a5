import { createHash } from 'node:crypto';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { cleanLines, cleanText } from '#shared/text/text.ts';

const maxIdLength = 200;
const maxTitleLength = 500;
const maxBodyLength = 65_536;
const zonedInstant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(?:Z|UTC|[+-]\d{2}:?\d{2})$/i;
const earliestAt = Date.UTC(1990, 0, 1);
/** Known without asking: asking takes a quarter of a millisecond at each reading. */
const commonZones: ReadonlySet<string> = new Set(['Etc/UTC', 'UTC']);
const latestAt = Date.UTC(2100, 0, 1);

/** An id as the vendor writes it, numbers too; `null` when there is none. */
export function readId(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' ? cleanText(value, maxIdLength) || null : null;
}

/** The ids among the values, each once. */
export function readIds(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.map(readId).filter((id) => id !== null))];
}

/** The id of what has nothing but a name; an endless name gives a hash. */
export function idOfName(name: string): string {
  return name.length <= maxIdLength ? name : `~${createHash('sha256').update(name).digest('hex').slice(0, 24)}`;
}

/** One clean line; empty when there is none. */
export function readTitle(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? cleanText(String(value), maxTitleLength) : '';
}

/** A vendor's text with its lines and markup, without hidden characters; empty when there is none. */
export function readBody(value: unknown): string {
  return typeof value === 'string' ? cleanLines(value, maxBodyLength) : '';
}

/** ISO-8601 with its offset, in any zone; without one, or out of all reason, it is no instant. */
export function readInstant(value: unknown): number | null {
  if (typeof value !== 'string' || !zonedInstant.test(value.trim())) return null;
  const at = Date.parse(
    value
      .trim()
      .replace(/^(\S{10}) /, '$1T')
      .replace(/\s?(?:UTC)$/i, 'Z')
      .replace(/\s/, ''),
  );
  return isReasonable(at) ? at : null;
}

function isReasonable(at: number): boolean {
  return at >= earliestAt && at < latestAt;
}

/** An https link, or one to the page's own origin; anything else is none. */
export function readLink(value: unknown, pageUrl: string): string | null {
  if (typeof value !== 'string' || value.length > 2_000 || !canParseUrl(value)) return null;
  const link = new URL(value);
  const isSafe = link.protocol === 'https:' || (link.protocol === 'http:' && link.origin === new URL(pageUrl).origin);
  return isSafe && link.username === '' && link.password === '' ? link.href : null;
}

/** An IANA zone that this runtime knows. */
export function readZone(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 60) return null;
  return commonZones.has(value) || isZone(value) ? value : null;
}

function isZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }) !== null;
  } catch {
    return false;
  }
}
