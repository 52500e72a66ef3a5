import { dayMs } from '#shared/domain/duration.ts';
import { type QuietHoursEntry, quietNow } from '#shared/domain/quiet-hours.ts';
import { defaultLocale, type EvaluationInput, type QuietState as Quiet } from './evaluation.ts';

/**
 * Quiet hours for evaluations. `zone` and `locale` are the user’s, for entries without a zone and for the reason.
 * Caches the last instant, since one reading asks many times and computing the answer is slow.
 */
export function createQuietHoursClock(
  list: readonly QuietHoursEntry[],
  zone: string,
  locale: string = defaultLocale,
): NonNullable<EvaluationInput['quiet']> {
  let last: { readonly now: number; readonly quiet: Quiet | null } | null = null;
  return {
    isQuiet(now) {
      if (list.length === 0) return null;
      if (last?.now !== now) last = { now, quiet: quietAt(list, now, zone, locale) };
      return last.quiet;
    },
  };
}

function quietAt(list: readonly QuietHoursEntry[], now: number, zone: string, locale: string): Quiet | null {
  const quiet = quietNow(list, now, zone);
  return (
    quiet && { why: `quiet hours until ${clockIn(quiet.until, now, zone, locale)}`, breakThrough: quiet.breakThrough }
  );
}

/** An end at least a day away includes its date, since the line may be read later. */
function clockIn(at: number, now: number, zone: string, locale: string): string {
  const day = at - now < dayMs ? {} : ({ weekday: 'short', day: 'numeric', month: 'short' } as const);
  return new Intl.DateTimeFormat(locale, { timeZone: zone, ...day, hour: '2-digit', minute: '2-digit' }).format(at);
}
