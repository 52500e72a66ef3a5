import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import { readInstant } from '../fields.ts';
import { commonSpelling } from './date-spellings.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Hours from UTC by zone name: those of RFC 822, those with a single meaning in the tz database (BST is British), the
 * German ones, and those used in one place only. An ambiguous name gives no instant: IST is Indian, Irish and Israeli.
 */
const zones: ReadonlyMap<string, number> = new Map([
  ['z', 0],
  ['ut', 0],
  ['utc', 0],
  ['gmt', 0],
  ['est', -5],
  ['edt', -4],
  ['cst', -6],
  ['cdt', -5],
  ['mst', -7],
  ['mdt', -6],
  ['pst', -8],
  ['pdt', -7],
  ['nst', -3.5],
  ['ndt', -2.5],
  ['ast', -4],
  ['adt', -3],
  ['akst', -9],
  ['akdt', -8],
  ['hst', -10],
  ['wet', 0],
  ['west', 1],
  ['bst', 1],
  ['cet', 1],
  ['cest', 2],
  ['met', 1],
  ['mest', 2],
  ['mez', 1],
  ['mesz', 2],
  ['eet', 2],
  ['eest', 3],
  ['msk', 3],
  ['wat', 1],
  ['cat', 2],
  ['sast', 2],
  ['eat', 3],
  ['pkt', 5],
  ['wib', 7],
  ['wita', 8],
  ['hkt', 8],
  ['awst', 8],
  ['jst', 9],
  ['kst', 9],
  ['wit', 9],
  ['acst', 9.5],
  ['acdt', 10.5],
  ['aest', 10],
  ['aedt', 11],
  ['nzst', 12],
  ['nzdt', 13],
  ['hdt', -9],
  ['pet', -5],
  ['cot', -5],
  ['clt', -4],
  ['clst', -3],
  ['brt', -3],
  ['brst', -2],
  ['art', -3],
  ['uyt', -3],
  ['trt', 3],
  ['idt', 3],
  ['irst', 3.5],
  ['npt', 5.75],
  ['ict', 7],
  ['sgt', 8],
  ['myt', 8],
  ['pht', 8],
  ['awdt', 9],
  ['chst', 10],
  ['fjt', 12],
  ['vet', -4],
  ['bot', -4],
  ['gyt', -4],
  ['srt', -3],
  ['gft', -3],
  ['fkst', -3],
  ['cvt', -1],
  ['mut', 4],
  ['sct', 4],
  ['azt', 4],
  ['samt', 4],
  ['uzt', 5],
  ['tjt', 5],
  ['tmt', 5],
  ['mvt', 5],
  ['yekt', 5],
  ['btt', 6],
  ['kgt', 6],
  ['omst', 6],
  ['mmt', 6.5],
  ['krat', 7],
  ['novt', 7],
  ['irkt', 8],
  ['ulat', 8],
  ['yakt', 9],
  ['tlt', 9],
  ['pgt', 10],
  ['vlat', 10],
  ['lhst', 10.5],
  ['magt', 11],
  ['sakt', 11],
  ['nct', 11],
  ['vut', 11],
  ['pett', 12],
  ['chast', 12.75],
  ['chadt', 13.75],
  ['tot', 13],
]);

/** `Fri, 31 Jul 2026 11:45:00 GMT`, also with a weekday in full and a year of two digits. */
const dayFirst =
  /^(?:[a-z]{3,9},?\s{1,3})?(?<day>\d{1,2})\s{1,3}(?<month>[a-z]{3})[a-z]{0,6}\s{1,3}(?<year>\d{4}|\d{2}),?\s{1,3}(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?\s{0,3}(?<zone>z|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?|[a-z]{2,5})(?![a-z])/i;
/** `Jun 18, 18:09 UTC` and `Jun 18, 2026 - 18:09 UTC`. */
const monthFirst =
  /^(?<month>[a-z]{3})[a-z]{0,6}\.?\s{1,3}(?<day>\d{1,2})(?:,?\s{1,3}(?<year>\d{4}))?(?:\s{0,3}(?:[,-]|at))?\s{1,3}(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?\s{0,3}(?<zone>z|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?|[a-z]{2,5})(?![a-z])/i;
const iso = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(?:Z|UTC|[+-]\d{2}:?\d{2})/i;

/** RFC 822 allows a trailing comment, such as `(CEST)`. */
const comment = /\s?\([^()]{0,60}\)$/;
const zoneName = /\s[a-z]{1,5}$/i;

/** A date of a feed: RFC 822 with an offset or a known zone, or ISO 8601. Without a zone it is no instant. */
export function readFeedInstant(value: unknown): number | null {
  if (typeof value !== 'string' || value.length > 120) return null;
  const found = readDatePrefix(commonSpelling(value.trim().replace(comment, '')), null);
  return found !== null && found.rest === '' ? found.at : null;
}

/** Treats a date without a zone, with an unknown one, or without a time as UTC: close enough for order and age. */
export function readRoughInstant(value: unknown): number | null {
  if (typeof value !== 'string' || value.length > 120) return null;
  const bare = value.trim().replace(comment, '').replace(zoneName, '');
  return readFeedInstant(value) ?? readFeedInstant(`${bare} UTC`) ?? readFeedInstant(`${bare} 00:00 UTC`);
}

/**
 * The instant at the start of a line, and the rest of the line. A date without a year is the last such day before
 * `latestAt`, with two days of tolerance for wrong clocks.
 */
export function readDatePrefix(
  line: string,
  latestAt: number | null,
): { readonly at: number; readonly rest: string } | null {
  const zoned = iso.exec(line)?.[0];
  const match = zoned === undefined ? (dayFirst.exec(line) ?? monthFirst.exec(line)) : null;
  const at = zoned === undefined ? instantOf(match?.groups, latestAt) : readInstant(zoned);
  return at === null ? null : { at, rest: line.slice((zoned ?? match?.[0] ?? '').length).trim() };
}

function instantOf(parts: Readonly<Record<string, string>> | undefined, latestAt: number | null): number | null {
  if (!parts) return null;
  const month = months.indexOf(parts.month?.toLowerCase() ?? '');
  const offset = offsetMinutes(parts.zone?.toLowerCase() ?? '');
  if (month < 0 || offset === null) return null;
  const at = (year: number) =>
    Date.UTC(year, month, Number(parts.day), Number(parts.hour), Number(parts.minute), Number(parts.second ?? 0)) -
    offset * minuteMs;
  if (parts.year !== undefined) return reasonable(at(fullYear(parts.year)));
  if (latestAt === null) return null;
  const thatYear = at(new Date(latestAt).getUTCFullYear());
  const isPast = thatYear <= latestAt + 2 * dayMs;
  return reasonable(isPast ? thatYear : at(new Date(latestAt).getUTCFullYear() - 1));
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function offsetMinutes(name: string): number | null {
  const known = zones.get(name);
  if (known !== undefined) return known * 60;
  const [, sign, hours, minutes] = /^(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?$/.exec(name) ?? [];
  if (sign === undefined) return null;
  const size = Number(hours) * 60 + Number(minutes ?? 0);
  return sign === '-' ? -size : size;
}

function reasonable(at: number): number | null {
  return Number.isFinite(at) ? readInstant(new Date(at).toISOString()) : null;
}
