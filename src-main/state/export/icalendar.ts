/** One calendar entry. Text is plain; instants are epoch ms. */
export interface CalendarEvent {
  /** Stable across exports, so that calendars replace the entry. */
  readonly uid: string;
  /** Incremented when the event changes. */
  readonly sequence: number;
  readonly changedAt: number;
  readonly startsAt: number;
  readonly endsAt: number | null;
  readonly title: string;
  readonly description: string;
  readonly category: string;
  readonly cancelled: boolean;
  readonly url: string | null;
}

/** The content of an iCalendar file, empty without entries: https://www.rfc-editor.org/rfc/rfc5545. */
export function writeCalendar(events: readonly CalendarEvent[]): string {
  const writable = events.filter(({ startsAt }) => isWritable(startsAt));
  if (writable.length === 0) return '';
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Statustray//History//EN',
    'CALSCALE:GREGORIAN',
    ...writable.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function eventLines(event: CalendarEvent): readonly string[] {
  // An end must be after its start, which a vendor’s times do not guarantee.
  const endsAt =
    event.endsAt !== null && event.endsAt > event.startsAt && isWritable(event.endsAt) ? event.endsAt : null;
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${instant(isWritable(event.changedAt) ? event.changedAt : event.startsAt)}`,
    `DTSTART:${instant(event.startsAt)}`,
    ...(endsAt === null ? [] : [`DTEND:${instant(endsAt)}`]),
    `SUMMARY:${escapeText(event.title)}`,
    `DESCRIPTION:${escapeText(event.description)}`,
    `CATEGORIES:${escapeText(event.category)}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    ...(isPlainUrl(event.url) ? [`URL:${event.url}`] : []),
    'END:VEVENT',
  ];
}

/** The format only has four-digit years. */
function isWritable(at: number): boolean {
  return at >= 0 && at < Date.UTC(10_000, 0);
}

/** `20260301T120000Z` */
function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')
    .replace(/\p{Cc}|\p{Cs}/gu, '');
}

/** A URL is not TEXT and is not escaped; one that could break its line is omitted. */
function isPlainUrl(url: string | null): url is string {
  return url !== null && /^https?:\/\/[!-~]+$/i.test(url);
}

/** Limits lines to 75 octets; continuation lines begin with a space, and characters are not split. */
function foldLine(line: string): string {
  const parts = [''];
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      parts.push(' ');
      octets = 1;
    }
    parts[parts.length - 1] += character;
    octets += size;
  }
  return parts.join('\r\n');
}
