import { assertNever } from '#shared/domain/assert-never.ts';
import { formatDuration } from '#shared/domain/duration.ts';
import type { SilenceEnd } from '#shared/domain/silence.ts';
import { until1Hour, until30Min, untilTomorrowMorning } from '#shared/domain/silence-rules.ts';

export interface MuteDuration {
  readonly id: 'half-hour' | 'hour' | 'tomorrow' | 'recovery' | 'undone';
  readonly label: string;
  readonly end: SilenceEnd;
}

/** The mute durations on offer, shortest first; `recovers` includes “until it recovers”. */
export function muteDurations(now: number, zone: string, recovers = true): readonly MuteDuration[] {
  return [...timedDurations(now, zone), ...openChoices.filter(({ id }) => recovers || id !== 'recovery')];
}

/** The durations that end at an instant, also offered for a pause. `zone` decides when tomorrow is. */
export function timedDurations(now: number, zone: string): readonly MuteDuration[] {
  return [
    { id: 'half-hour', label: '30 minutes', end: until30Min(now) },
    { id: 'hour', label: '1 hour', end: until1Hour(now) },
    { id: 'tomorrow', label: 'Until tomorrow morning', end: untilTomorrowMorning(now, zone) },
  ];
}

const openChoices: readonly MuteDuration[] = [
  { id: 'recovery', label: 'Until it recovers', end: { kind: 'recovery' } },
  { id: 'undone', label: 'Until I turn it off', end: { kind: 'undone' } },
];

/** This computer's time zone. */
export function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `52 min left`, `until it recovers`, `until you turn it off`. */
export function endWords(end: SilenceEnd, now: number): string {
  switch (end.kind) {
    case 'at':
      return end.until > now ? `${formatDuration(end.until - now)} left` : 'ends now';
    case 'recovery':
      return 'until it recovers';
    case 'undone':
      return 'until you turn it off';
    default:
      return assertNever(end);
  }
}
