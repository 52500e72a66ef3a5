import type { SilenceEnd } from '#shared/domain/silence.ts';
import { until1Hour, until30Min, untilTomorrowMorning } from '#shared/domain/silence-rules.ts';

/** The pauses that the tray menu offers. */
export const pauses = ['30-minutes', '1-hour', 'until-tomorrow'] as const;
export type Pause = (typeof pauses)[number];

export const pauseWords: Readonly<Record<Pause, string>> = {
  '30-minutes': 'For 30 minutes',
  '1-hour': 'For 1 hour',
  'until-tomorrow': 'Until tomorrow 08:00',
};

/** How long the tray menu mutes an incident. */
export type IncidentMute = '1-hour' | 'until-resolved';

/** When a mute of an incident that begins now is over. */
export function endOfMute(mute: IncidentMute, now: number): SilenceEnd {
  return mute === '1-hour' ? until1Hour(now) : { kind: 'recovery' };
}

/** When a pause that begins now is over; tomorrow is the user's, in his own zone. */
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
