import type { SilenceEnd } from '#shared/domain/silence.ts';

/** The pauses that the tray menu offers. */
export const pauses = ['30-minutes', '1-hour', 'until-tomorrow'] as const;
export type Pause = (typeof pauses)[number];

export const pauseWords: Readonly<Record<Pause, string>> = {
  '30-minutes': 'For 30 minutes',
  '1-hour': 'For 1 hour',
  'until-tomorrow': 'Until tomorrow 08:00',
};

/** When a pause that begins now is over; tomorrow is the user's, in his own zone. */
export function endOfPause(pause: Pause, now: number): SilenceEnd {
  switch (pause) {
    case '30-minutes':
      return { kind: 'at', until: now + 30 * 60_000 };
    case '1-hour':
      return { kind: 'at', until: now + 60 * 60_000 };
    case 'until-tomorrow':
      return { kind: 'at', until: tomorrowAtEight(now) };
  }
}

function tomorrowAtEight(now: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, 8).getTime();
}
