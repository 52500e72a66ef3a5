import type { Appearance } from '#shared/domain/settings.ts';

/** An instant as the hour and minute of the user's own zone. */
export type TimeOfDay = (at: number) => string;

/** As the windows write it: `15:53`, or `3:53 pm`. */
export function clockTime(clock: Appearance['clock']): TimeOfDay {
  const hour12 = clock === 'system' ? systemHour12() : clock === '12h';
  return (at) => {
    const time = new Date(at);
    const hour = time.getHours();
    const minute = twoDigits(time.getMinutes());
    return hour12 ? `${hour % 12 || 12}:${minute} ${hour < 12 ? 'am' : 'pm'}` : `${twoDigits(hour)}:${minute}`;
  };
}

function systemHour12(): boolean {
  return new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hour12 ?? false;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
