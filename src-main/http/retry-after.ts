export interface RetryAfterBounds {
  readonly leastMs: number;
  readonly mostMs: number;
}

/** How long a failed response asks us to wait, within bounds; `null` if it does not say, or is unreadable. */
export function retryAfterMs(
  headers: Readonly<Record<string, string>>,
  now: number,
  { leastMs, mostMs }: RetryAfterBounds,
): number | null {
  const asked = headers['retry-after']?.trim() ?? '';
  const waitMs = /^[+-]?\d+(\.\d+)?$/.test(asked) ? Number(asked) * 1_000 : untilDate(asked, headers.date, now);
  if (waitMs === null) return null;
  return Math.min(Math.max(waitMs, leastMs), mostMs);
}

/** Relative to the server's own clock if it sends one: ours may be wrong by a day. */
function untilDate(asked: string, serverDate: string | undefined, now: number): number | null {
  const at = dateOf(asked);
  return at === null ? null : at - (dateOf(serverDate ?? '') ?? now);
}

/** Only HTTP's date forms, which all start with a weekday: `Date.parse` alone accepts much else. */
function dateOf(text: string): number | null {
  const at = /^(mon|tue|wed|thu|fri|sat|sun)/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
