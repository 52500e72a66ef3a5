/** One entry of a calendar file. Text is plain; instants are epoch ms. */
export interface CalendarEvent {
  /** The same for the same thing in every export, so that a calendar replaces its entry. */
  readonly uid: string;
  /** Grows when the event is moved. */
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

/** An iCalendar file, or nothing if it has no entries: https://www.rfc-editor.org/rfc/rfc5545. */
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
  // An end must lie after its start; what a vendor says of its times need not.
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

/** Years of four digits are all that the format has. */
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

/** An address is not TEXT and is not escaped: one that could end its line is left out. */
function isPlainUrl(url: string | null): url is string {
  return url !== null && /^https?:\/\/[!-~]+$/i.test(url);
}

/** No line is longer than 75 octets; the next ones begin with a space, and no character is cut. */
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
