import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { compareImpact } from '#shared/domain/incident.ts';
import { componentIdOf, type LedgerEntry } from '#shared/domain/ledger-entry.ts';

const beginKinds: readonly ChangeKind[] = ['incident_opened', 'reopened'];
const endKinds: readonly ChangeKind[] = ['resolved', 'withdrawn'];

/** Whether a line reports the start of trouble. */
export function startsTrouble({ kind, impact }: Pick<LedgerEntry, 'kind' | 'impact'>): boolean {
  return kind === 'component_changed' ? isTrouble(impact) : beginKinds.includes(kind);
}

/** Whether a line reports the end of trouble. */
export function endsTrouble({ kind, impact }: Pick<LedgerEntry, 'kind' | 'impact'>): boolean {
  return kind === 'component_changed' ? !isTrouble(impact) : endKinds.includes(kind);
}

/** A component whose status has become unknown is not in trouble. */
function isTrouble(impact: LedgerEntry['impact']): boolean {
  return impact !== null && impact !== 'unknown' && compareImpact(impact, 'none') > 0;
}

type Subject = Pick<LedgerEntry, 'kind' | 'vendorId' | 'incidentId' | 'maintenanceId' | 'componentIds' | 'title'>;

/** Identifies the incident, maintenance or component of a line; a component in a line of 1.0 by its path. */
export function dedupeSubject(line: Subject): string {
  const { vendorId, incidentId, maintenanceId, title } = line;
  return `${vendorId}/${incidentId ?? maintenanceId ?? componentIdOf(line) ?? title}`;
}
