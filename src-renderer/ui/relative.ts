import { formatDuration } from '#shared/domain/duration.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** `38 min ago`, `in 12 h`, `just now` within a minute. Days alone beyond two of them, so that it stays a glance. */
export function formatRelative(at: number, now: number): string {
  const apartMs = Math.abs(at - now);
  if (apartMs < minuteMs) return 'just now';
  const words = apartMs >= 2 * dayMs ? `${Math.floor(apartMs / dayMs)} days` : formatDuration(apartMs);
  return at > now ? `in ${words}` : `${words} ago`;
}

/** How long something has run; it moves once a minute, so that seconds would only stand still. */
export function formatRunning(sinceAt: number, now: number): string {
  return now - sinceAt < minuteMs ? 'under 1 min' : formatDuration(now - sinceAt);
}
