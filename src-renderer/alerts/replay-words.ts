import type { ReplayResult } from '#shared/query-results.ts';

/** What the past comes to under these rules, in a sentence or two. `since` is the day of its first post. */
export function replaySummary(
  { incidentCount, alertCount, alertCountNow }: ReplayResult,
  since: string | null,
  isDraft: boolean,
): string {
  if (incidentCount === 0) return 'The history holds no incident yet, so there is nothing to try these rules on.';
  const past = incidentCount === 1 ? 'the last incident' : `the last ${incidentCount} incidents`;
  const from = since === null ? '' : ` (since ${since})`;
  if (!isDraft) return `Of ${past}${from} you would have had ${alerts(alertCount)}.`;
  const now = alertCount === alertCountNow ? 'as many as it is now' : `${alertCountNow} as it is now`;
  return `Of ${past}${from}: ${alerts(alertCount)} with these rules, ${now}.`;
}

function alerts(count: number): string {
  if (count === 0) return 'no alert';
  return count === 1 ? '1 alert' : `${count} alerts`;
}
