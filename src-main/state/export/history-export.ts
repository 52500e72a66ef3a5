import type { StoredIncident, StoredMaintenance } from '../database/store.ts';
import { byteOrderMark } from './csv.ts';
import { historyCalendar } from './history-calendar.ts';
import { historyMarkdown } from './history-markdown.ts';
import { historyTable } from './history-table.ts';
import { withIsoTimes } from './iso-times.ts';
import { type ExportNames, idsAsNames } from './names.ts';

type Writer = (
  incidents: readonly StoredIncident[],
  maintenances: readonly StoredMaintenance[],
  names: ExportNames,
) => string;

export interface ExportOptions {
  readonly names?: ExportNames;
  /** Starts a CSV file with a byte order mark; without it, Excel assumes another encoding. */
  readonly bom?: boolean;
}

/** Incremented when a field changes its meaning or is removed; new fields do not count. */
const schemaVersion = 1;

const writers = {
  json: (incidents, maintenances, names) => {
    const named = {
      schemaVersion,
      incidents: incidents.map((one) => ({ ...flatten(one), ...namesOf(one.vendorId, one.incident, names) })),
      maintenances: maintenances.map((one) => ({ ...one, ...namesOf(one.vendorId, one, names) })),
    };
    return `${JSON.stringify(named, withIsoTimes, 2)}\n`;
  },
  csv: historyTable,
  md: historyMarkdown,
  ics: historyCalendar,
} satisfies Record<string, Writer>;

export type HistoryFormat = keyof typeof writers;

/** The history as file content, empty for a calendar without entries. Times are UTC, outside calendars in ISO 8601. */
export function exportHistory(
  incidents: readonly StoredIncident[],
  maintenances: readonly StoredMaintenance[],
  format: HistoryFormat,
  { names = idsAsNames, bom = false }: ExportOptions = {},
): string {
  const text = writers[format](incidents, maintenances, names);
  return format === 'csv' && bom ? `${byteOrderMark}${text}` : text;
}

/** The documented incident fields, with Statustray’s own facts and every update ever seen. */
function flatten({ incident, ...known }: StoredIncident) {
  return { ...incident, ...known };
}

function namesOf(vendorId: string, { componentIds }: { readonly componentIds: readonly string[] }, names: ExportNames) {
  return {
    vendorName: names.vendor(vendorId),
    componentNames: componentIds.map((id) => names.component(vendorId, id)),
  };
}
