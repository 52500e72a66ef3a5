import { compareImpact } from '#shared/domain/incident.ts';
import type { IncidentRow } from '#shared/snapshot.ts';

export interface OrderedIncidents {
  /** What asks for attention. */
  readonly open: readonly IncidentRow[];
  /** Acknowledged, muted, or linked while the watched parts run: known, and still there. */
  readonly setAside: readonly IncidentRow[];
  /** Touches nothing that is watched. */
  readonly elsewhere: readonly IncidentRow[];
}

/** In each part worst first, the incidents of a vendor together, newer before older. */
export function orderIncidents(rows: readonly IncidentRow[]): OrderedIncidents {
  const parts = { open: [], setAside: [], elsewhere: [] } as Record<keyof OrderedIncidents, IncidentRow[]>;
  for (const row of rows) parts[partOf(row)].push(row);
  return {
    open: byVendor(parts.open),
    setAside: byVendor(parts.setAside),
    elsewhere: byVendor(parts.elsewhere),
  };
}

function partOf(row: IncidentRow): keyof OrderedIncidents {
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

/** When the vendor says that it began; else when it was first seen here. */
export function since(row: Pick<IncidentRow, 'startedAt' | 'firstSeenAt'>): number {
  return row.startedAt ?? row.firstSeenAt;
}
