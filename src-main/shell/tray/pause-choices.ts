import type { SilenceEnd } from '#shared/domain/silence.ts';
import { until1Hour, until30Min, untilTomorrowMorning } from '#shared/domain/silence-rules.ts';
import type { TimeOfDay } from './clock-time.ts';

/** The pauses that the tray menu offers. */
export const pauses = ['30-minutes', '1-hour', 'until-tomorrow'] as const;
export type Pause = (typeof pauses)[number];

interface PauseClock {
  readonly now: number;
  readonly timeOfDay: TimeOfDay;
}

export function pauseWords(pause: Pause, { now, timeOfDay }: PauseClock): string {
  switch (pause) {
    case '30-minutes':
      return 'For 30 minutes';
    case '1-hour':
      return 'For 1 hour';
    case 'until-tomorrow': {
      const end = endOfPause(pause, now);
      return end.kind === 'at' ? `Until tomorrow ${timeOfDay(end.until)}` : 'Until tomorrow';
    }
  }
}

/** How long the tray menu mutes an incident. */
export type IncidentMute = '1-hour' | 'until-resolved';

/** When a mute that starts now ends. */
export function endOfMute(mute: IncidentMute, now: number): SilenceEnd {
  return mute === '1-hour' ? until1Hour(now) : { kind: 'recovery' };
}

/** When a pause that starts now ends; tomorrow is in the local time zone. */
export function endOfPause(pause: Pause, now: number): SilenceEnd {
  switch (pause) {
    case '30-minutes':
      return until30Min(now);
    case '1-hour':
      return until1Hour(now);
    case 'until-tomorrow':
      return untilTomorrowMorning(now, Intl.DateTimeFormat().resolvedOptions().timeZone);
  }
}
