import { assertNever } from '#shared/domain/assert-never.ts';
import { formatDuration } from '#shared/domain/duration.ts';
import type { SilenceEnd } from '#shared/domain/silence.ts';
import { until1Hour, until30Min, untilTomorrowMorning } from '#shared/domain/silence-rules.ts';

export interface MuteDuration {
  readonly id: 'half-hour' | 'hour' | 'tomorrow' | 'recovery' | 'undone';
  readonly label: string;
  readonly end: SilenceEnd;
}

/** The ends that are offered wherever something can be muted, shortest first; not all can be well again by itself. */
export function muteDurations(now: number, zone: string, recovers = true): readonly MuteDuration[] {
  return [...timedDurations(now, zone), ...openChoices.filter(({ id }) => recovers || id !== 'recovery')];
}

/** Those that end at an instant: the ones that pausing everything offers too. `zone` says when tomorrow is. */
export function timedDurations(now: number, zone: string): readonly MuteDuration[] {
  return [
    { id: 'half-hour', label: '30 minutes', end: until30Min(now) },
    { id: 'hour', label: '1 hour', end: until1Hour(now) },
    { id: 'tomorrow', label: 'Until tomorrow 08:00', end: untilTomorrowMorning(now, zone) },
  ];
}

const openChoices: readonly MuteDuration[] = [
  { id: 'recovery', label: 'Until it recovers', end: { kind: 'recovery' } },
  { id: 'undone', label: 'Until I undo it', end: { kind: 'undone' } },
];

/** The zone of this machine. */
export function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `52 min left`, `until it recovers`, `until undone`. */
export function endWords(end: SilenceEnd, now: number): string {
  switch (end.kind) {
    case 'at':
      return end.until > now ? `${formatDuration(end.until - now)} left` : 'ends now';
    case 'recovery':
      return 'until it recovers';
    case 'undone':
      return 'until undone';
    default:
      return assertNever(end);
  }
}
