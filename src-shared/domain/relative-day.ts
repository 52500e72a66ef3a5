/** A day relative to today in the locale’s language: `yesterday`, `tomorrow`, `in 3 days`. English needs no Intl. */
export function relativeDay(days: number, locale: string): string {
  if (locale === 'en' || locale.startsWith('en-')) return englishDay(days);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
}

function englishDay(days: number): string {
  if (days === 0) return 'today';
  if (Math.abs(days) === 1) return days > 0 ? 'tomorrow' : 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}
