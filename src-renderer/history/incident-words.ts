import { formatDuration, minuteMs } from '#shared/domain/duration.ts';
import type { HistoryIncident } from '#shared/history-view.ts';

/** How long it lasted; `open` while it does, `–` if the vendor never said. */
export function lastedWords({ isOpen, beganAt, endedAt }: HistoryIncident): string {
  if (isOpen) return 'open';
  return endedAt === null ? '–' : formatDuration(endedAt - beganAt);
}

/** `41 min`, `0 min` within the first minute, `−1 day 19 h` if posted before its start, `–` if unknown. */
export function delayWords(ms: number | null): string {
  if (ms === null) return '–';
  if (Math.abs(ms) < minuteMs) return '0 min';
  return ms < 0 ? `−${formatDuration(-ms)}` : formatDuration(ms);
}
