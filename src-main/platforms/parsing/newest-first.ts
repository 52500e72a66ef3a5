import type { Incident } from '#shared/domain/incident.ts';

/** Sorts incidents by start, otherwise by first post; those without a time come last. */
export function newestFirst(incidents: readonly Incident[]): readonly Incident[] {
  const at = ({ startedAt, firstPostedAt }: Incident) => startedAt ?? firstPostedAt ?? 0;
  return incidents.toSorted((a, b) => at(b) - at(a));
}
