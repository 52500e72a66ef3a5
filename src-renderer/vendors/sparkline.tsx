import { memo } from 'react';
import { type DayLetter, dayLetters, daysWords, isDayLetter } from './days.ts';
import styles from './sparkline.module.css';

type Heights = Readonly<Record<DayLetter, number>>;

const heights: Heights = { f: 3, u: 1, w: 6, n: 6, d: 10, m: 14 };
const wideHeights: Heights = { f: 7, u: 2, w: 10, n: 10, d: 12, m: 14 };
const full = 14;
const count = 90;

/**
 * Ninety days as bars: worse days are taller and drawn over calm ones, so that it reads without colour.
 * One path per state keeps lists of hundreds cheap.
 */
export const Sparkline = memo(function Sparkline({
  days,
  wide = false,
}: {
  readonly days: string;
  /** Twice as wide, with a gap between days. */
  readonly wide?: boolean;
}) {
  const words = daysWords(days);
  const bars = barsOf(days.slice(-count).padStart(count, 'u'), wide ? wideHeights : heights);
  return (
    <svg
      className={styles.line}
      data-wide-days={wide || undefined}
      viewBox={`0 0 ${count} ${full}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words}
    >
      <title>{words}</title>
      {dayLetters.map((letter) => bars[letter] && <path key={letter} data-day={letter} d={bars[letter]} />)}
    </svg>
  );
});

/** Consecutive days with the same letter are one bar. */
function barsOf(days: string, tall: Heights): Readonly<Record<DayLetter, string>> {
  const bars: Record<DayLetter, string> = { f: '', u: '', w: '', n: '', d: '', m: '' };
  let from = 0;
  for (let x = 1; x <= days.length; x += 1) {
    if (days[x] === days[from]) continue;
    const letter = days[from] ?? 'u';
    if (isDayLetter(letter)) bars[letter] += barOf(letter, from, x - from, tall[letter]);
    from = x;
  }
  return bars;
}

/** A single bad day is drawn two wide, so that it can be seen. */
function barOf(letter: DayLetter, x: number, length: number, height: number): string {
  const width = letter === 'f' || letter === 'u' ? length : length + 1;
  return `M${x} ${full}v-${height}h${width}v${height}z`;
}
