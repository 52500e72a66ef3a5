/** UTC ISO-8601 with milliseconds, or `null` for a missing or impossible instant. */
export function isoTime(at: number | null): string | null {
  if (at === null || Number.isNaN(new Date(at).getTime())) return null;
  return new Date(at).toISOString();
}
