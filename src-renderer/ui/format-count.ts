/** `519`, `3,344`: grouped as the locale does. Small numbers need no Intl. */
export function formatCount(count: number, locale: string = navigator.language): string {
  return count < 1_000 ? String(count) : count.toLocaleString(locale);
}
