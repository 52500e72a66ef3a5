import { createHash } from 'node:crypto';
import { canParseUrl } from '#shared/text/can-parse-url.ts';
import { cleanLines, cleanText } from '#shared/text/text.ts';

const maxIdLength = 200;
const maxTitleLength = 500;
const maxBodyLength = 65_536;
const zonedInstant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(?:Z|UTC|[+-]\d{2}:?\d{2})$/i;
const earliestAt = Date.UTC(1990, 0, 1);
/** Validating these with Intl would take a quarter of a millisecond per reading. */
const commonZones: ReadonlySet<string> = new Set(['Etc/UTC', 'UTC']);
const latestAt = Date.UTC(2100, 0, 1);

/** The vendor’s id, which may be a number; `null` if there is none. */
export function readId(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' ? cleanText(value, maxIdLength) || null : null;
}

/** The distinct ids among the values. */
export function readIds(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.map(readId).filter((id) => id !== null))];
}

/** An id for something that has only a name; very long names are hashed. */
export function idOfName(name: string): string {
  return name.length <= maxIdLength ? name : `~${createHash('sha256').update(name).digest('hex').slice(0, 24)}`;
}

/** One clean line; empty if there is none. */
export function readTitle(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? cleanText(String(value), maxTitleLength) : '';
}

/** A vendor’s text with its lines and markup, without hidden characters; empty if there is none. */
export function readBody(value: unknown): string {
  return typeof value === 'string' ? cleanLines(value, maxBodyLength) : '';
}

/** ISO 8601 with an offset; `null` without one, or if the year is absurd. */
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

/** An https link, or one to the page’s own origin; otherwise `null`. */
export function readLink(value: unknown, pageUrl: string): string | null {
  if (typeof value !== 'string' || value.length > 2_000 || !canParseUrl(value)) return null;
  const link = new URL(value);
  const isSafe = link.protocol === 'https:' || (link.protocol === 'http:' && link.origin === new URL(pageUrl).origin);
  return isSafe && link.username === '' && link.password === '' ? link.href : null;
}

/** An IANA zone this runtime knows. */
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
