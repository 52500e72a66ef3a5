import { dayMs, formatDuration, minuteMs } from '#shared/domain/duration.ts';

/** `38 min ago`, `in 12 h`, `just now` within a minute; a single unit beyond two days. */
export function formatRelative(at: number, now: number): string {
  const apartMs = Math.abs(at - now);
  if (apartMs < minuteMs) return 'just now';
  const words = apartMs >= 2 * dayMs ? calendarWords(apartMs / dayMs) : formatDuration(apartMs);
  return at > now ? `in ${words}` : `${words} ago`;
}

function calendarWords(days: number): string {
  if (days < 60) return `${Math.floor(days)} days`;
  return days < 730 ? `${Math.floor(days / 30.44)} months` : `${Math.floor(days / 365.25)} years`;
}

/** How long something has run; without seconds, since the display updates once a minute, and in days beyond two. */
export function formatRunning(sinceAt: number, now: number): string {
  const ranMs = now - sinceAt;
  if (ranMs < minuteMs) return 'under 1 min';
  return ranMs >= 2 * dayMs ? `${Math.floor(ranMs / dayMs)} days` : formatDuration(ranMs);
}
