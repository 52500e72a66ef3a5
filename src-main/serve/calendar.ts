import { dayMs } from '#shared/domain/duration.ts';
import { historyCalendar } from '../state/export/history-calendar.ts';
import { concernsUser, followedVendors } from './followed.ts';
import type { Served } from './served.ts';

const pastMs = 30 * dayMs;

/** Maintenance that affects watched components: of the last 30 days, in progress and planned. */
export function maintenanceCalendar(served: Served): string {
  const vendors = followedVendors(served);
  const names = new Map(vendors.map(({ id, name }) => [String(id), name]));
  const maintenances = vendors.flatMap((vendor) =>
    served.store
      .maintenances(vendor.id, { sinceAt: served.now() - pastMs })
      .filter((one) => concernsUser(vendor, { ...one, updates: [] })),
  );
  const named = { vendor: (id: string) => names.get(id) ?? id, component: (_: string, id: string) => id };
  return historyCalendar([], maintenances, named) || emptyCalendar;
}

const emptyCalendar = `${['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Statustray//History//EN', 'END:VCALENDAR'].join('\r\n')}\r\n`;
