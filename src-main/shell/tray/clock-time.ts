import { clockTimeFormat } from '#shared/domain/clock-time.ts';
import { countsToTwelve } from '#shared/domain/hour-cycle.ts';
import type { Appearance } from '#shared/domain/settings.ts';

/** An instant as hour and minute in the user's time zone. */
export type TimeOfDay = (at: number) => string;

/** As in the windows: `15:53`, or `3:53 PM`. The setting `system` follows the locale. */
export function clockTime(clock: Appearance['clock'], locale: string): TimeOfDay {
  const hour12 = clock === 'system' ? countsToTwelve(locale) : clock === '12h';
  return clockTimeFormat(locale, { hour12 }, (at) => {
    const time = new Date(at);
    return { hour: time.getHours(), minute: time.getMinutes(), second: time.getSeconds() };
  });
}
