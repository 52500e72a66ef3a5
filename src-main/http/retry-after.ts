export interface RetryAfterBounds {
  readonly leastMs: number;
  readonly mostMs: number;
}

/** How long a failed response asks us to wait, within bounds; `null` when it does not say so intelligibly. */
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

/** Measured on the server's own clock if it shows one: ours may be wrong by a day. */
function untilDate(asked: string, serverDate: string | undefined, now: number): number | null {
  const at = dateOf(asked);
  return at === null ? null : at - (dateOf(serverDate ?? '') ?? now);
}

/** Only the forms of HTTP, which all begin with the day's name: `Date.parse` alone would take much else for a date. */
function dateOf(text: string): number | null {
  const at = /^(mon|tue|wed|thu|fri|sat|sun)/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
