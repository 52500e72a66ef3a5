/** A minute at least, since servers under load send zeros; a day at most, since some send years. */
const retryAfterBounds = { leastMs: 60_000, mostMs: 24 * 3_600_000 } as const;

/** How long a failed answer asks us to stay away, within bounds; `null` when it does not say so intelligibly. */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | null {
  const asked = headers['retry-after']?.trim() ?? '';
  const waitMs = /^[+-]?\d+(\.\d+)?$/.test(asked) ? Number(asked) * 1_000 : untilDate(asked, headers.date, now);
  if (waitMs === null) return null;
  return Math.min(Math.max(waitMs, retryAfterBounds.leastMs), retryAfterBounds.mostMs);
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
