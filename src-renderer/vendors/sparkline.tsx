import { type DayLetter, daysWords, isDayLetter } from './days.ts';
import styles from './sparkline.module.css';

const heights: Readonly<Record<DayLetter, number>> = { f: 3, u: 1, w: 6, n: 6, d: 10, m: 14 };
const letters = Object.keys(heights).filter(isDayLetter);
const full = 14;
const count = 90;

/**
 * Ninety days as a skyline: worse days stand higher and are drawn over calm ones, so that it reads without colour.
 * One path a state, for lists of hundreds.
 */
export function Sparkline({ days }: { readonly days: string }) {
  const shown = days.slice(-count).padStart(count, 'u');
  return (
    <svg className={styles.line} viewBox={`0 0 ${count} ${full}`} role="img" aria-label={daysWords(days)}>
      <title>{daysWords(days)}</title>
      {letters.map((letter) => {
        const d = barsOf(shown, letter);
        return d && <path key={letter} data-day={letter} d={d} />;
      })}
    </svg>
  );
}

function barsOf(days: string, letter: DayLetter): string {
  const height = heights[letter];
  const width = letter === 'f' || letter === 'u' ? 1 : 2;
  const bars = Array.from(days, (day, x) => (day === letter ? `M${x} ${full}v-${height}h${width}v${height}z` : ''));
  return bars.join('');
}
