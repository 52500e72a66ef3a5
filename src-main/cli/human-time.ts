import { formatDuration } from '#shared/domain/duration.ts';
import { isoTime } from '../json/iso-time.ts';

/** `2026-03-10 08:12 UTC (2 h ago)`: the same on every machine, with the age for people. */
export function humanTime(at: number | null, now: number): string {
  if (at === null) return 'at an unknown time';
  return `${clockTime(at)} UTC (${distance(at, now)})`;
}

/** `2026-03-10 08:12`, in UTC. */
export function clockTime(at: number): string {
  return (isoTime(at) ?? 'unknown time').slice(0, 16).replace('T', ' ');
}

/** `2026-03-10 22:00 – 2026-03-11 02:00 UTC`; the day is not repeated when it is the same. */
export function humanSpan(fromAt: number | null, untilAt: number | null): string {
  if (fromAt === null && untilAt === null) return 'at an unknown time';
  if (untilAt === null) return `from ${clockTime(fromAt ?? 0)} UTC`;
  if (fromAt === null) return `until ${clockTime(untilAt)} UTC`;
  const from = clockTime(fromAt);
  const until = clockTime(untilAt);
  return `${from} – ${until.slice(0, 10) === from.slice(0, 10) ? until.slice(11) : until} UTC`;
}

function distance(at: number, now: number): string {
  if (Math.abs(now - at) < 1_000) return 'now';
  return at < now ? `${formatDuration(now - at)} ago` : `in ${formatDuration(at - now)}`;
}
