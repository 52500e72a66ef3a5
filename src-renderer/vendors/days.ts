/** The letters in `VendorRow.days`, one per day; worse days are drawn over milder ones. */
export const dayLetters = ['f', 'u', 'w', 'n', 'd', 'm'] as const;

export type DayLetter = (typeof dayLetters)[number];

export function isDayLetter(value: string): value is DayLetter {
  return dayLetters.some((letter) => letter === value);
}

const dayWords: readonly (readonly [DayLetter, string])[] = [
  ['m', 'with a major outage'],
  ['d', 'degraded'],
  ['n', 'with a notice'],
  ['w', 'with maintenance'],
  ['u', 'unknown'],
];

/** The sparkline in words: `Last 90 days: 2 with a major outage, 3 degraded`. */
export function daysWords(days: string): string {
  const counts: Partial<Record<string, number>> = {};
  for (const day of days) counts[day] = (counts[day] ?? 0) + 1;
  const parts = dayWords.flatMap(([letter, words]) => (counts[letter] ? `${counts[letter]} ${words}` : []));
  return `Last ${days.length} days: ${parts.length > 0 ? parts.join(', ') : 'all fine'}`;
}
