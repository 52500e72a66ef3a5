import type { ReplayResult } from '#shared/query-results.ts';

/** What the past comes to under these rules, in a sentence or two. `since` is the day of its first post. */
export function rehearsalWords(
  { incidentCount, heard, heardNow }: ReplayResult,
  since: string | null,
  isDraft: boolean,
): string {
  if (incidentCount === 0) return 'The history holds no incident yet, so there is nothing to try these rules on.';
  const past = incidentCount === 1 ? 'the last incident' : `the last ${incidentCount} incidents`;
  const from = since === null ? '' : ` (since ${since})`;
  if (!isDraft) return `Of ${past}${from} you would have had ${alerts(heard)}.`;
  const now = heard === heardNow ? 'as many as it is now' : `${heardNow} as it is now`;
  return `Of ${past}${from}: ${alerts(heard)} with these rules, ${now}.`;
}

function alerts(count: number): string {
  if (count === 0) return 'no alert';
  return count === 1 ? '1 alert' : `${count} alerts`;
}
