import { addTo } from '#shared/domain/add-to.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import type { ToldAlert } from '#shared/domain/ledger-entry.ts';

/** The alert that a notification shows, and all alerts it represents. */
export interface MergedAlert {
  readonly alert: ToldAlert;
  readonly stands: readonly ToldAlert[];
}

/** Most important first; all other changes rank below these. */
const byWeight: readonly ChangeKind[] = [
  'resolved',
  'withdrawn',
  'reopened',
  'incident_opened',
  'impact_raised',
  'components_added',
  'maintenance_overran',
  'maintenance_cancelled',
  'maintenance_finished',
  'maintenance_started',
  'maintenance_soon',
  'maintenance_announced',
  'phase_changed',
  'updated',
];

/** Merges the alerts of one reading about one incident, worded by the most important change; loud if any of them is. */
export function mergeAlerts(alerts: readonly ToldAlert[]): readonly MergedAlert[] {
  const groups = new Map<string, ToldAlert[]>();
  for (const alert of alerts) addTo(groups, subjectOf(alert), alert);
  return [...groups.values()].flatMap((stands) => {
    const [alert] = stands.toSorted((a, b) => weightOf(a) - weightOf(b));
    return alert ? [{ alert: { ...alert, loud: stands.some(({ loud }) => loud) }, stands }] : [];
  });
}

function weightOf({ kind }: ToldAlert): number {
  const weight = byWeight.indexOf(kind);
  return weight === -1 ? byWeight.length : weight;
}

function subjectOf({ id, vendorId, incidentId, maintenanceId, at }: ToldAlert): string {
  const subject = incidentId ?? maintenanceId;
  return subject === null ? id : JSON.stringify([vendorId, incidentId, maintenanceId, at]);
}
