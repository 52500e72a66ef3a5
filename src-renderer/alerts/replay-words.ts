import type { ReplayResult } from '#shared/query-results.ts';
import { formatCount } from '../ui/format-count.ts';

/** How many alerts the past incidents would have caused. `since` is the day of the first one. */
export function replaySummary(
  { incidentCount, alertCount, alertCountNow }: ReplayResult,
  since: string | null,
  isDraft: boolean,
): string {
  if (incidentCount === 0) return 'There are no past incidents yet to test these rules on.';
  const from = since === null ? '' : ` since ${since}`;
  const result = `${counted(alertCount, 'alert')} for ${counted(incidentCount, 'incident')}${from}`;
  if (!isDraft) return `Current rules: ${result}.`;
  const comparison = alertCount === alertCountNow ? 'no change' : `currently ${formatCount(alertCountNow)}`;
  return `These rules: ${result} (${comparison}).`;
}

function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
