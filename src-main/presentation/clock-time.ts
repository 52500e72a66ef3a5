import type { Appearance } from '#shared/domain/settings.ts';

/** An instant as the hour and minute of the user's own zone. */
export type TimeOfDay = (at: number) => string;

export function clockTime(clock: Appearance['clock']): TimeOfDay {
  const format = new Intl.DateTimeFormat(undefined, {
    hour: clock === '12h' ? 'numeric' : '2-digit',
    minute: '2-digit',
    ...(clock === '12h' ? { hourCycle: 'h12' } : clock === '24h' ? { hourCycle: 'h23' } : {}),
  });
  return (at) => format.format(at);
}
