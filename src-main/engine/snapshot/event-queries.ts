import { componentStatusNow, lastPage } from '#shared/domain/reading.ts';
import type { Silence } from '#shared/domain/silence.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { IncidentDetails, MaintenanceDetails, PlannedMaintenance } from '#shared/query-results.ts';
import type { Store } from '../../state/database/store.ts';
import type { EngineDeps } from '../engine-deps.ts';
import type { VendorState } from '../vendor-state.ts';
import type { VendorStates } from '../vendor-states.ts';
import type { EventContext } from './event-details.ts';
import { incidentDetails } from './incident-details.ts';
import { maintenanceDetails } from './maintenance-details.ts';
import { plannedMaintenance, touchesWatched } from './maintenance-row.ts';
import { readingKindNow } from './reading-now.ts';
import { silenceRow } from './silence-row.ts';

/** More than a month of two hundred busy vendors. */
const mostPlanned = 5_000;

export interface EventQueriesDeps extends Pick<EngineDeps, 'now'> {
  readonly settings: Pick<EngineDeps['settings'], 'get'>;
  readonly store: Pick<
    Store,
    'incident' | 'neighbours' | 'ledgerOfIncident' | 'maintenance' | 'ledgerOfMaintenance' | 'plannedBetween'
  >;
  readonly states: Pick<VendorStates, 'get'>;
}

/** The data of incident and maintenance windows, which is not part of the snapshot. */
export function createEventQueries({ now, settings, store, states }: EventQueriesDeps) {
  const contextOf = (vendorId: VendorId, covers: (silence: Silence) => boolean): Omit<EventContext, 'ledger'> => {
    const state = states.get(vendorId);
    return {
      subscription: state?.subscription ?? { vendorId, name: vendorId, filter: { rule: 'all' } },
      version: state?.version ?? 0,
      page: state ? pageNow(state, now()) : null,
      silences: settings
        .get()
        .silences.filter((one) => 'vendorId' in one.target && one.target.vendorId === vendorId && covers(one))
        .map((one) => silenceRow(one, states.get)),
      now: now(),
    };
  };
  return {
    incident(vendorId: VendorId, incidentId: string): IncidentDetails | null {
      const stored = store.incident(vendorId, incidentId);
      if (!stored) return null;
      return incidentDetails(stored, {
        ...contextOf(vendorId, ({ target }) => target.kind !== 'incident' || target.incidentId === incidentId),
        ledger: store.ledgerOfIncident(vendorId, incidentId),
        neighbours: store.neighbours(vendorId, incidentId),
      });
    },
    maintenance(vendorId: VendorId, maintenanceId: string): MaintenanceDetails | null {
      const stored = store.maintenance(vendorId, maintenanceId);
      if (!stored) return null;
      return maintenanceDetails(stored, {
        ...contextOf(vendorId, ({ target }) => target.kind !== 'incident'),
        ledger: store.ledgerOfMaintenance(vendorId, maintenanceId),
      });
    },
    /** Dated maintenance of watched components that overlaps the period, earliest first. */
    planned(fromAt: number, untilAt: number): readonly PlannedMaintenance[] {
      return store.plannedBetween(fromAt, untilAt, mostPlanned).flatMap((window) => {
        const state = states.get(window.vendorId);
        if (!state) return [];
        const page = lastPage(state.stored.reading);
        if (!touchesWatched(window, state.subscription, page)) return [];
        return [plannedMaintenance(window, state.subscription, page)];
      });
    },
  };
}

function pageNow(state: VendorState, now: number): StatusPage | null {
  const page = lastPage(state.stored.reading);
  const kind = readingKindNow(state, now);
  const components = page?.components.map((one) => ({ ...one, status: componentStatusNow({ kind }, one.status) }));
  return page && components ? { ...page, components } : null;
}
