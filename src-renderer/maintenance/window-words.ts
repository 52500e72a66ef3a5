import { isUnderWay } from '#shared/domain/maintenance.ts';
import type { PlannedMaintenance } from '#shared/query-results.ts';
import type { MaintenanceRow } from '#shared/snapshot.ts';
import type { InstantWords } from '../ui/instant-words.ts';
import { formatRelative } from '../ui/relative.ts';

type Window = Pick<MaintenanceRow, 'startsAt' | 'endsAt' | 'status'>;

/** `tomorrow 02:00–04:00 (in 12 h)`, or `until 15:02 (in 1 h)` while it is in progress. */
export function windowWords(row: Window, words: InstantWords, now: number): string {
  const due = dueParts(row, words, now).join('');
  const away = awayWords(row, now);
  return away === '' ? due : `${due} (${away})`;
}

/** `tomorrow 02:00–04:00`, or `until 15:02` while it is in progress; an end on another day as a part of its own. */
export function dueParts(row: Window, words: InstantWords, now: number): readonly [string, string] {
  const { startsAt, endsAt } = row;
  if (!isUnderWay(row)) {
    const span = spanWords(row, words, now);
    if (startsAt === null || endsAt === null || words.sameDay(startsAt, endsAt)) return [span, ''];
    const start = words.short(startsAt, now);
    return [start, span.slice(start.length)];
  }
  if (endsAt === null) return ['no end time given', ''];
  return [`${endsAt < now ? 'should have ended' : 'until'} ${words.short(endsAt, now)}`, ''];
}

/** How far away the start is, or the end while it is in progress: `in 12 h`; empty without a time. */
export function awayWords(row: Window, now: number): string {
  const at = isUnderWay(row) ? row.endsAt : row.startsAt;
  return at === null ? '' : formatRelative(at, now);
}

/** `tomorrow 02:00–04:00`; only the start where the vendor gives no end. */
export function spanWords({ startsAt, endsAt }: Omit<Window, 'status'>, words: InstantWords, now: number): string {
  if (startsAt === null) return 'no start time given';
  const end =
    endsAt === null ? '' : `–${words.sameDay(startsAt, endsAt) ? words.time(endsAt) : words.short(endsAt, now)}`;
  return `${words.short(startsAt, now)}${end}`;
}

/** `10:00–12:30`, as shown below its day; an end on another day includes the date. */
export function hoursWords({ startsAt, endsAt }: Omit<Window, 'status'>, words: InstantWords): string {
  if (startsAt === null) return 'no time';
  if (endsAt === null) return `from ${words.time(startsAt)}`;
  const end = words.sameDay(startsAt, endsAt) ? words.time(endsAt) : `${words.day(endsAt)}, ${words.time(endsAt)}`;
  return `${words.time(startsAt)}–${end}`;
}

/** `Moved once, was Dec 4, 22:00–23:00`; empty if it was never moved, or is over. */
export function movedWords(
  { moves, movedFrom, startsAt }: Pick<PlannedMaintenance, 'moves' | 'movedFrom' | 'startsAt'>,
  words: InstantWords,
  now: number,
): string {
  if (moves === 0) return '';
  const times = moves === 1 ? 'once' : moves === 2 ? 'twice' : `${moves} times`;
  if (movedFrom === null) return `Moved ${times}`;
  if (movedFrom.startsAt === startsAt && movedFrom.endsAt !== null)
    return `Moved ${times}, was due to end ${words.short(movedFrom.endsAt, now)}`;
  return movedFrom.startsAt === null
    ? `Moved ${times}, had no start time`
    : `Moved ${times}, was ${spanWords(movedFrom, words, now)}`;
}
