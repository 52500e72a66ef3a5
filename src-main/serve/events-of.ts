import { dayMs } from '#shared/domain/duration.ts';
import { type Incident, isOpen } from '#shared/domain/incident.ts';
import { isOver, type ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import { concernsUser, type FollowedVendor } from './followed.ts';
import type { Served } from './served.ts';

export interface ServedIncident {
  readonly vendor: FollowedVendor;
  readonly incident: Incident;
}

export interface ServedMaintenance {
  readonly vendor: FollowedVendor;
  readonly maintenance: ScheduledMaintenance;
}

const historyMs = 90 * dayMs;
/** The number of incidents that Statuspage lists. */
const listedIncidents = 50;

/** Open incidents on the newest pages that concern the user, in the order of the vendors. */
export function openIncidents(vendors: readonly FollowedVendor[]): readonly ServedIncident[] {
  return vendors.flatMap((vendor) =>
    (vendor.page?.incidents ?? [])
      .filter((incident) => isOpen(incident) && concernsUser(vendor, incident))
      .map((incident) => ({ vendor, incident })),
  );
}

/** Maintenance that is planned or in progress. */
export function comingMaintenances(vendors: readonly FollowedVendor[]): readonly ServedMaintenance[] {
  return vendors.flatMap((vendor) =>
    (vendor.page?.maintenances ?? [])
      .filter((one) => !isOver(one) && concernsUser(vendor, { ...one, updates: [] }))
      .map((maintenance) => ({ vendor, maintenance })),
  );
}

/** The newest incidents, open and closed, from the pages and the local history; newest start first. */
export function newestIncidents(
  { store, now }: Pick<Served, 'store' | 'now'>,
  vendors: readonly FollowedVendor[],
): readonly ServedIncident[] {
  const query = { sinceAt: now() - historyMs, limit: listedIncidents };
  const open = openIncidents(vendors);
  const known = new Set(open.map(keyOf));
  const stored = vendors
    .flatMap((vendor) => store.incidents(vendor.id, query).map(({ incident }) => ({ vendor, incident })))
    .filter((one) => !known.has(keyOf(one)) && concernsUser(one.vendor, one.incident));
  return [...open, ...stored].toSorted((a, b) => startOf(b.incident) - startOf(a.incident)).slice(0, listedIncidents);
}

function keyOf({ vendor, incident }: ServedIncident): string {
  return `${vendor.id}/${incident.id}`;
}

function startOf({ startedAt, firstPostedAt }: Incident): number {
  return startedAt ?? firstPostedAt ?? 0;
}
