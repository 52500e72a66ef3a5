import { createHash } from 'node:crypto';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { Delivery } from '../outbox/delivery.ts';

/** Ties together all messages about one incident, maintenance or component. */
export function threadKey({ alert, drill, key }: Delivery): string {
  const subject = drill ? key : `${alert.vendorId}/${subjectOf(alert) ?? key}`;
  return `statustray-${createHash('sha256').update(subject).digest('hex').slice(0, 40)}`;
}

function subjectOf({ kind, incidentId, maintenanceId, componentIds }: LedgerEntry): string | null {
  if (incidentId !== null) return `incident/${incidentId}`;
  if (maintenanceId !== null) return `maintenance/${maintenanceId}`;
  if (kind === 'component_changed' && componentIds[0] !== undefined) return `component/${componentIds[0]}`;
  return kind === 'page_unreadable' || kind === 'page_readable' ? 'page' : null;
}

const endings: ReadonlySet<ChangeKind> = new Set([
  ...(['resolved', 'withdrawn', 'postmortem', 'page_readable'] as const),
  ...(['maintenance_finished', 'maintenance_cancelled'] as const),
]);
const overPhases: ReadonlySet<string | null> = new Set(['resolved', 'postmortem', 'completed', 'cancelled']);

/** Whether an alert says that its subject has ended, including a late edit. */
export function isOver({ kind, status, impact }: LedgerEntry): boolean {
  if (kind === 'component_changed') return (impact ?? 'none') === 'none';
  return endings.has(kind) || overPhases.has(status);
}
