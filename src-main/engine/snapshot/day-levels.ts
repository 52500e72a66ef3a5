import { dayMs } from '#shared/domain/duration.ts';
import type { Indicator } from '#shared/domain/indicator.ts';
import { compareIndicator } from '#shared/domain/indicator.ts';
import type { Span } from '../../state/database/store.ts';

export const dayCount = 90;

const letters: Readonly<Record<Indicator, string>> = {
  none: 'f',
  maintenance: 'w',
  unknown: 'u',
  minor: 'd',
  major: 'm',
  critical: 'm',
};

/** One letter for each of the last 90 UTC days, oldest first: the worst level of the day, `u` if unknown. */
export function days(spans: readonly Span<Indicator>[], now: number): string {
  const today = Math.floor(now / dayMs);
  return Array.from({ length: dayCount }, (_, index) =>
    letterOfDay(spans, (today - dayCount + 1 + index) * dayMs, now),
  ).join('');
}

function letterOfDay(spans: readonly Span<Indicator>[], dayStartsAt: number, now: number): string {
  const levels = spans
    .filter(({ fromAt, untilAt }) => fromAt < dayStartsAt + dayMs && (untilAt ?? now + 1) > dayStartsAt)
    .map(({ state }) => state);
  const [first, ...rest] = levels;
  if (first === undefined) return 'u';
  return letters[rest.reduce((worst, one) => (compareIndicator(one, worst) > 0 ? one : worst), first)];
}
