import { lastPage } from '#shared/domain/reading.ts';
import { rowWithId } from '#shared/domain/rows-by-id.ts';
import type { StoredReading } from '../database/store.ts';

/** Display names of vendors and components; an id without a name is used as is. */
export interface ExportNames {
  readonly vendor: (vendorId: string) => string;
  readonly component: (vendorId: string, componentId: string) => string;
}

export const idsAsNames: ExportNames = { vendor: (id) => id, component: (_, id) => id };

/** Names from the last reading of each page. */
export function namesFromReadings(readings: readonly StoredReading[]): ExportNames {
  const pages = new Map(readings.map(({ vendorId, reading }) => [String(vendorId), lastPage(reading)] as const));
  return {
    vendor: (id) => pages.get(id)?.name || id,
    component: (vendorId, id) => rowWithId(pages.get(vendorId)?.components ?? [], id)?.name ?? id,
  };
}
