import { dayLetters } from './days.ts';

const dayCount = 90;
/** `u` ranks below every known state. */
const order = ['u', ...dayLetters.filter((letter) => letter !== 'u')];

/** The worst letter of each day across all vendors; unknown only if none was read. */
export function worstDays(all: readonly string[]): string {
  const padded = all.map((days) => days.slice(-dayCount).padStart(dayCount, 'u'));
  return Array.from({ length: dayCount }, (_, index) =>
    padded.reduce((worst, days) => {
      const letter = days[index] ?? 'u';
      return order.indexOf(letter) > order.indexOf(worst) ? letter : worst;
    }, 'u'),
  ).join('');
}
