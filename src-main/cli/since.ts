import { dayMs, hourMs } from '#shared/domain/duration.ts';
import type { Outcome } from '#shared/domain/failure.ts';

const unitMs: Readonly<Record<string, number>> = { h: hourMs, d: dayMs, w: 7 * dayMs };

/** The start of the requested history: a UTC day, an instant, or a duration back from now such as `30d`. */
export function parseSince(text: string, now: number): Outcome<number, string> {
  const span = /^(\d{1,5})([hdw])$/.exec(text);
  if (span) return { ok: true, value: now - Number(span[1]) * (unitMs[span[2] ?? ''] ?? 0) };
  const isDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const at = isDate ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at) || !isRealDay(text))
    return {
      ok: false,
      failure: `--since needs a day (2026-03-01), a time (2026-03-01T12:00:00Z) or a span (30d), received "${text}"`,
    };
  return { ok: true, value: at };
}

/** `Date.parse` silently turns 30 February into 2 March. */
function isRealDay(text: string): boolean {
  const day = text.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
