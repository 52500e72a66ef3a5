import { join } from 'node:path';
import { dayMs, hourMs } from '#shared/domain/duration.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { anIncident, anUpdate, aStatusPage } from '#shared/testing/builders.ts';
import { databaseName, openDatabase } from '../../src-main/state/database/database.ts';
import { createStore } from '../../src-main/state/database/sqlite-store.ts';
import type { Store } from '../../src-main/state/database/store.ts';
import { aPoll } from '../../src-main/state/testing/builders.ts';

const days = 730;
const daysBetweenIncidents = 5;
const daysBetweenTroubles = 90;

/** Two years of history for this many stub vendors, 146 incidents each, in a data folder not in use. */
export function seedHistory(folder: string, vendors: number): void {
  const now = Date.now;
  const store = createStore(openDatabase(join(folder, databaseName), { now }), { now, report: () => {} });
  for (let index = 0; index < vendors; index += 1) seedVendor(store, `vendor-${index}`, now() - days * dayMs);
  store.close();
}

function seedVendor(store: Store, id: string, beganAt: number): void {
  const vendorId = toVendorId(id);
  const poll = (at: number, over: Parameters<typeof aPoll>[0]) => {
    const { stored, ...rest } = aPoll({ at, page: aStatusPage(), read: null, ...over });
    store.commit({ ...rest, stored: { ...stored, vendorId } });
  };
  const incidents = Array.from({ length: days / daysBetweenIncidents }, (_, number) =>
    incident(`${id}-seeded-${number}`, beganAt + number * daysBetweenIncidents * dayMs),
  );
  poll(beganAt, { read: aStatusPage({ incidents }) });
  for (let at = beganAt + dayMs; at < beganAt + (days - 1) * dayMs; at += daysBetweenTroubles * dayMs) {
    poll(at, { level: 'minor' });
    poll(at + hourMs, { level: 'none' });
  }
}

function incident(id: string, startedAt: number) {
  const updates = [0, 1, 2].map((step) => anUpdate({ id: `${id}u${step}`, postedAt: startedAt + step * hourMs }));
  const times = { startedAt, firstPostedAt: startedAt, resolvedAt: startedAt + 2 * hourMs };
  return anIncident({ id, title: 'Slow answers in one region', status: 'resolved', ...times, updates });
}
