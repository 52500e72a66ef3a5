import { dayMs } from '#shared/domain/duration.ts';
import { type QuietHoursEntry, quietNow } from '#shared/domain/quiet-hours.ts';
import type { EvaluationInput, QuietState as Quiet } from './evaluation.ts';

/**
 * Quiet hours as a decision asks for them; `zone` is the user's, for entries without one and for the reason. The answer
 * for the instant asked last is kept: one reading asks many times, and the answer is slow to work out.
 */
export function createQuietHoursClock(
  list: readonly QuietHoursEntry[],
  zone: string,
): NonNullable<EvaluationInput['quiet']> {
  let last: { readonly now: number; readonly quiet: Quiet | null } | null = null;
  return {
    isQuiet(now) {
      if (list.length === 0) return null;
      if (last?.now !== now) last = { now, quiet: quietAt(list, now, zone) };
      return last.quiet;
    },
  };
}

function quietAt(list: readonly QuietHoursEntry[], now: number, zone: string): Quiet | null {
  const quiet = quietNow(list, now, zone);
  return quiet && { why: `quiet hours until ${clockIn(quiet.until, now, zone)}`, breakThrough: quiet.breakThrough };
}

/** An end that is a day away or more has its date: the line is read later, too. */
function clockIn(at: number, now: number, zone: string): string {
  const day = at - now < dayMs ? {} : ({ weekday: 'short', day: 'numeric', month: 'short' } as const);
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...day, hour: '2-digit', minute: '2-digit' }).format(at);
}
