import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { compareImpact } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';

const beginKinds: readonly ChangeKind[] = ['incident_opened', 'reopened'];
const endKinds: readonly ChangeKind[] = ['resolved', 'withdrawn'];

/** Whether a line tells that trouble has begun. */
export function startsTrouble({ kind, impact }: Pick<LedgerEntry, 'kind' | 'impact'>): boolean {
  return kind === 'component_changed' ? isTrouble(impact) : beginKinds.includes(kind);
}

/** Whether a line tells that trouble is over. */
export function endsTrouble({ kind, impact }: Pick<LedgerEntry, 'kind' | 'impact'>): boolean {
  return kind === 'component_changed' ? !isTrouble(impact) : endKinds.includes(kind);
}

/** A component of which nothing is known any more is no trouble that begins. */
function isTrouble(impact: LedgerEntry['impact']): boolean {
  return impact !== null && impact !== 'unknown' && compareImpact(impact, 'none') > 0;
}

/** The incident, maintenance or component that a line is about. */
export function dedupeSubject({
  vendorId,
  incidentId,
  maintenanceId,
  title,
}: Pick<LedgerEntry, 'vendorId' | 'incidentId' | 'maintenanceId' | 'title'>): string {
  return `${vendorId}/${incidentId ?? maintenanceId ?? title}`;
}
