import type { Impact } from '#shared/domain/incident.ts';
import type { HistoryIncident } from '#shared/history-view.ts';
import { matchesSearch } from '#shared/text/matches-search.ts';

export interface IncidentFilter {
  readonly text: string;
  /** The minimum impact; `none` includes all. */
  readonly impact: Impact;
  /** A path; `null` includes all. */
  readonly component: string | null;
  /** Half-open; includes incidents that overlap with it. */
  readonly period: { readonly fromAt: number; readonly untilAt: number } | null;
}

export const noFilter: IncidentFilter = { text: '', impact: 'none', component: null, period: null };

/** An impact that the vendor did not state counts as minor. */
const rank: Readonly<Record<Impact, number>> = { none: 0, unknown: 1, minor: 1, major: 2, critical: 3 };

/** The matching incidents in the order of the list. */
export function filterIncidents(
  incidents: readonly HistoryIncident[],
  filter: IncidentFilter,
): readonly HistoryIncident[] {
  return incidents.filter(
    (one) =>
      rank[one.impact] >= rank[filter.impact] &&
      (filter.component === null || one.components.includes(filter.component)) &&
      (filter.period === null || lastedWithin(one, filter.period)) &&
      (filter.text.trim() === '' ||
        matchesSearch([one.title, one.vendorName, ...one.components].join(' '), filter.text)),
  );
}

function lastedWithin(one: HistoryIncident, { fromAt, untilAt }: NonNullable<IncidentFilter['period']>): boolean {
  const end = one.isOpen ? Number.POSITIVE_INFINITY : Math.max(one.endedAt ?? one.beganAt, one.beganAt);
  return one.beganAt < untilAt && end >= fromAt;
}

/** The paths that any incident names, in alphabetical order. */
export function componentsOf(incidents: readonly HistoryIncident[]): readonly string[] {
  return [...new Set(incidents.flatMap(({ components }) => components))].toSorted((a, b) => a.localeCompare(b));
}
