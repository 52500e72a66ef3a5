import { useMemo } from 'react';
import { matchesSearch } from '#shared/text/matches-search.ts';
import { orderMaintenances } from '../maintenance/order-maintenances.ts';
import { useNow, useSnapshot } from '../window/scope.tsx';

/**
 * Open incidents, maintenance and resolved incidents, in the order of the lists; with a query, only those that match.
 */
export function useRecent(query: string) {
  const now = useNow();
  const incidentRows = useSnapshot((snapshot) => snapshot.incidents);
  const maintenanceRows = useSnapshot((snapshot) => snapshot.maintenances);
  const resolvedRows = useSnapshot((snapshot) => snapshot.resolved);
  const incidents = useMemo(() => found(Object.values(incidentRows), query), [incidentRows, query]);
  const maintenances = useMemo(
    () => found(orderMaintenances(Object.values(maintenanceRows), now), query),
    [maintenanceRows, now, query],
  );
  const resolved = useMemo(
    () => found(Object.values(resolvedRows), query).toSorted((a, b) => b.resolvedAt - a.resolvedAt),
    [resolvedRows, query],
  );
  return { incidents, maintenances, resolved };
}

interface Searchable {
  readonly vendorName: string;
  readonly title: string;
  readonly components?: readonly string[];
}

function found<Row extends Searchable>(rows: readonly Row[], query: string): readonly Row[] {
  if (query === '') return rows;
  return rows.filter(({ vendorName, title, components = [] }) =>
    matchesSearch([vendorName, title, ...components].join(' '), query),
  );
}
