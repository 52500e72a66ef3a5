import { countsToTwelve } from '#shared/domain/hour-cycle.ts';
import type { Appearance } from '#shared/domain/settings.ts';

/** An instant as the hour and minute of the user's own zone. */
export type TimeOfDay = (at: number) => string;

/** As the windows write it: `15:53`, or `3:53 pm`. `locale` decides where nothing was chosen. */
export function clockTime(clock: Appearance['clock'], locale: string): TimeOfDay {
  const hour12 = clock === 'system' ? countsToTwelve(locale) : clock === '12h';
  return (at) => {
    const time = new Date(at);
    const hour = time.getHours();
    const minute = twoDigits(time.getMinutes());
    return hour12 ? `${hour % 12 || 12}:${minute} ${hour < 12 ? 'am' : 'pm'}` : `${twoDigits(hour)}:${minute}`;
  };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
