import { zoneClock } from '#shared/domain/zoned-time.ts';
import { readInstant, readZone } from './fields.ts';

const naive = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?$/;
const digits = /^\d{9,14}$/;

/** For platforms that write times without an offset, meaning UTC; an offset is respected. */
export function readUtcInstant(value: unknown): number | null {
  const isNaive = typeof value === 'string' && naive.test(value.trim());
  return readInstant(isNaive ? `${value.trim()}Z` : value);
}

/**
 * For platforms that write times without an offset and name their IANA zone separately. The offset beside an unknown
 * zone is that of the day of the request, so it is the second choice.
 */
export function readZonedInstant(value: unknown, zone: unknown, offset: unknown = null): number | null {
  const at = readUtcInstant(value);
  if (at === null || typeof value !== 'string' || !naive.test(value.trim())) return at;
  const known = readZone(zone);
  if (known !== null) return zoneClock(known).instantOf(at);
  return (typeof offset === 'string' ? readInstant(`${value.trim()}${offset.trim()}`) : null) ?? at;
}

/** Seconds since 1970, as a number or as digits. */
export function readEpochSeconds(value: unknown): number | null {
  const seconds = readCount(value);
  return seconds === null ? null : instantOf(seconds * 1000);
}

/** Milliseconds since 1970, as a number or as digits. */
export function readEpochMs(value: unknown): number | null {
  const ms = readCount(value);
  return ms === null ? null : instantOf(ms);
}

function readCount(value: unknown): number | null {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value;
  return typeof value === 'string' && digits.test(value.trim()) ? Number(value.trim()) : null;
}

/** `null` for an absurd year or a value that `Date` cannot represent. */
function instantOf(ms: number): number | null {
  return ms < 8e15 ? readInstant(new Date(Math.round(ms)).toISOString()) : null;
}
