import { formatDuration } from '#shared/domain/duration.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import { indicatorWords } from '#shared/domain/words.ts';
import type { HistoryBar, HistoryView } from '#shared/history-view.ts';
import type { InstantWords } from '../ui/instant-words.ts';

const plainWords: Readonly<Record<string, string>> = {
  f: 'operational',
  F: 'no incidents reported by the vendor',
  u: 'no data',
};

/** `Mar 25`, or for a week `Mar 25 to Mar 31`. */
export function slotDate(
  { bounds, slotDays }: Pick<HistoryView, 'bounds' | 'slotDays'>,
  slot: number,
  words: InstantWords,
) {
  const from = bounds[slot] ?? 0;
  return slotDays === 1 ? words.date(from) : `${words.day(from)} to ${words.date((bounds[slot + 1] ?? from) - 1)}`;
}

/** `partial outage 2 h 30 min, degraded 20 min; no data for 3 h` */
export function slotWords(bar: HistoryBar, slot: number): string {
  const letter = bar.letters[slot] ?? 'u';
  const times = bar.times.find((one) => one.slot === slot);
  const held = (times?.levels ?? []).map(({ level, ms }) => `${levelWord(level)} ${formatDuration(ms)}`).join(', ');
  if (bar.reported.slots.includes(slot)) return reportedWords(held, bar.reported.zone);
  const listed = held !== '' && isListed(letter) ? ' (reported by the vendor)' : '';
  const unread =
    times && times.unreadMs > 0 && !isListed(letter) ? `; no data for ${formatDuration(times.unreadMs)}` : '';
  return `${held || (plainWords[letter] ?? 'no data')}${listed}${unread}`;
}

/** From the page’s own uptime bars, which count days in its own zone. */
function reportedWords(held: string, zone: string | null): string {
  const where = zone === null ? '' : ` (${zone.replaceAll('_', ' ')} time)`;
  return `${held || 'no outage'}, as the vendor reports it${where}`;
}

/** Whether a letter comes from the vendor’s list and not from our own readings. */
export function isListed(letter: string): boolean {
  return letter !== letter.toLowerCase();
}

function levelWord(level: Indicator): string {
  return indicatorWords[level];
}
