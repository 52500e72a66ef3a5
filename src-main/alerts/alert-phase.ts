import type { Alert } from '#shared/domain/alert.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { compareImpact } from '#shared/domain/incident.ts';

const beginKinds: readonly ChangeKind[] = ['incident_opened', 'reopened'];
const endKinds: readonly ChangeKind[] = ['resolved', 'withdrawn'];

/** Whether a line tells that trouble has begun. */
export function isBegin({ kind, impact }: Pick<Alert, 'kind' | 'impact'>): boolean {
  return kind === 'component_changed' ? weighs(impact) : beginKinds.includes(kind);
}

/** Whether a line tells that trouble is over. */
export function isEnd({ kind, impact }: Pick<Alert, 'kind' | 'impact'>): boolean {
  return kind === 'component_changed' ? !weighs(impact) : endKinds.includes(kind);
}

/** A component of which nothing is known any more is no trouble that begins. */
function weighs(impact: Alert['impact']): boolean {
  return impact !== null && impact !== 'unknown' && compareImpact(impact, 'none') > 0;
}

/** The incident, maintenance or component that a line is about. */
export function thingOf({
  vendorId,
  incidentId,
  maintenanceId,
  title,
}: Pick<Alert, 'vendorId' | 'incidentId' | 'maintenanceId' | 'title'>): string {
  return `${vendorId}/${incidentId ?? maintenanceId ?? title}`;
}
