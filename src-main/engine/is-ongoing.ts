import { isOpen } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { lastPage } from '#shared/domain/reading.ts';
import { isComponentInTrouble } from '../alerts/ledger-subject.ts';
import type { VendorStates } from './vendor-states.ts';

/**
 * Whether the trouble in a line is still going on, according to the current page; `null` without a page, or if the line
 * reports no trouble.
 */
export function isOngoing(
  states: Pick<VendorStates, 'get'>,
  line: Pick<LedgerEntry, 'vendorId' | 'incidentId' | 'kind' | 'componentIds' | 'title'>,
): boolean | null {
  const { vendorId, incidentId, kind } = line;
  const state = states.get(vendorId);
  const page = state ? lastPage(state.stored.reading) : null;
  if (page === null) return null;
  if (kind === 'component_changed') return isComponentInTrouble(line, page);
  return incidentId === null ? null : page.incidents.some((one) => one.id === incidentId && isOpen(one));
}
