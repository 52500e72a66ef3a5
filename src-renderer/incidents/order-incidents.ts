import { compareImpact } from '#shared/domain/incident.ts';
import type { IncidentRow } from '#shared/snapshot.ts';

export interface OrderedIncidents {
  /** Needs attention. */
  readonly open: readonly IncidentRow[];
  /** Acknowledged, muted, or linked while the watched components are operational. */
  readonly setAside: readonly IncidentRow[];
  /** Affects no watched component. */
  readonly elsewhere: readonly IncidentRow[];
}

/** In each list worst first, the incidents of one vendor together, newest first. */
export function orderIncidents(rows: readonly IncidentRow[]): OrderedIncidents {
  const lists = { open: [], setAside: [], elsewhere: [] } as Record<keyof OrderedIncidents, IncidentRow[]>;
  for (const row of rows) lists[listOf(row)].push(row);
  return {
    open: byVendor(lists.open),
    setAside: byVendor(lists.setAside),
    elsewhere: byVendor(lists.elsewhere),
  };
}

function listOf(row: IncidentRow): keyof OrderedIncidents {
  if (row.relevance === 'not-ours') return 'elsewhere';
  return row.acknowledged || row.silenceId !== null || row.relevance === 'linked-only' ? 'setAside' : 'open';
}

function byVendor(rows: readonly IncidentRow[]): readonly IncidentRow[] {
  const sorted = [...rows].sort(worstThenNewest);
  const vendorIds = new Set(sorted.map(({ vendorId }) => vendorId));
  return [...vendorIds].flatMap((id) => sorted.filter(({ vendorId }) => vendorId === id));
}

function worstThenNewest(a: IncidentRow, b: IncidentRow): number {
  return compareImpact(b.impact, a.impact) || since(b) - since(a) || Number(a.key > b.key) - Number(a.key < b.key);
}

/** When the vendor says it began, else when it was first detected. */
export function since(row: Pick<IncidentRow, 'startedAt' | 'firstSeenAt'>): number {
  return row.startedAt ?? row.firstSeenAt;
}
