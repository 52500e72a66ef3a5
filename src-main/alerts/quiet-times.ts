import { type QuietHours, quietNow } from '#shared/domain/quiet-hours.ts';
import type { DecideInput } from './deliberation.ts';

/** Quiet hours as a decision asks for them; `zone` is the user's, for entries without one and for the reason. */
export function quietTimes(list: readonly QuietHours[], zone: string): NonNullable<DecideInput['quiet']> {
  return {
    isQuiet(now) {
      const quiet = list.length === 0 ? null : quietNow(list, now, zone);
      return quiet && { why: `quiet until ${clockIn(quiet.until, zone)}`, breakThrough: quiet.breakThrough };
    },
  };
}

function clockIn(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
}
