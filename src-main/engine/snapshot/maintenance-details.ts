import { isOver } from '#shared/domain/maintenance.ts';
import type { MaintenanceDetails } from '#shared/query-results.ts';
import type { LedgerLine, MaintenanceHistory } from '../../state/database/store.ts';
import { type EventContext, eventDetails } from './event-details.ts';
import { plannedMaintenance } from './maintenance-row.ts';

/** The contents of the maintenance window, from the history and the last known page. */
export function maintenanceDetails(
  { maintenance, updates }: MaintenanceHistory,
  context: EventContext & { readonly ledger: readonly LedgerLine[] },
): MaintenanceDetails {
  const lastPostAt = updates.findLast(({ postedAt }) => postedAt !== null)?.postedAt ?? null;
  const event = { ...maintenance, endedAt: isOver(maintenance) ? (lastPostAt ?? maintenance.endsAt) : null };
  return {
    ...eventDetails(event, context),
    maintenance: plannedMaintenance(maintenance, context.subscription, context.page),
    updates,
    firstSeenAt: maintenance.firstSeenAt,
    toldAt: toldAt(context.ledger),
  };
}

function toldAt(ledger: readonly LedgerLine[]): number | null {
  const told = ledger.find(
    ({ channel, verdict }) => channel === 'desktop' && (verdict === 'told' || verdict === 'digested'),
  );
  return told ? (told.deliveredAt ?? told.at) : null;
}
