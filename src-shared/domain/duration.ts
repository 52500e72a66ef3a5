export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** `42 s`, `38 min`, `5 h 53 min`, `3 days 6 h`: whole minutes below a day, rounded to the hour above. */
export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  if (ms < minuteMs) return `${Math.floor(ms / secondMs)} s`;
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min`;
  return ms < dayMs ? hoursAndMinutes(ms) : daysAndHours(ms);
}

function hoursAndMinutes(ms: number): string {
  const minutes = Math.floor((ms % hourMs) / minuteMs);
  return [`${Math.floor(ms / hourMs)} h`, minutes > 0 ? `${minutes} min` : ''].filter(Boolean).join(' ');
}

function daysAndHours(ms: number): string {
  const hours = Math.round(ms / hourMs);
  const days = Math.floor(hours / 24);
  return [days === 1 ? '1 day' : `${days} days`, hours % 24 > 0 ? `${hours % 24} h` : ''].filter(Boolean).join(' ');
}
