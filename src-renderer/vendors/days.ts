/** The letters of `VendorRow.days`, one a day. */
export const dayLetters = ['f', 'n', 'w', 'd', 'm', 'u'] as const;

export type DayLetter = (typeof dayLetters)[number];

export function isDayLetter(value: string): value is DayLetter {
  return dayLetters.some((letter) => letter === value);
}

const told: readonly (readonly [DayLetter, string])[] = [
  ['m', 'with a major outage'],
  ['d', 'degraded'],
  ['n', 'with a notice'],
  ['w', 'with maintenance'],
  ['u', 'unknown'],
];

/** The skyline in words: `Last 90 days: 2 with a major outage, 3 degraded`. */
export function daysWords(days: string): string {
  const letters = Array.from(days);
  const parts = told
    .map(([letter, words]) => ({ words, count: letters.filter((day) => day === letter).length }))
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => `${count} ${words}`);
  return `Last ${letters.length} days: ${parts.length > 0 ? parts.join(', ') : 'all fine'}`;
}
