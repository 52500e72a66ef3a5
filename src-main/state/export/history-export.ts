import type { StoredIncident, StoredMaintenance } from '../database/store.ts';
import { historyCalendar } from './history-calendar.ts';
import { historyMarkdown } from './history-markdown.ts';
import { historyTable, isoTime } from './history-table.ts';

type Writer = (incidents: readonly StoredIncident[], maintenances: readonly StoredMaintenance[]) => string;

/** Grows when a field changes its meaning or goes; new fields do not count. */
const schemaVersion = 1;

const writers = {
  json: (incidents, maintenances) =>
    `${JSON.stringify({ schemaVersion, incidents: incidents.map(flatten), maintenances }, withIsoTimes, 2)}\n`,
  csv: historyTable,
  md: historyMarkdown,
  ics: historyCalendar,
} satisfies Record<string, Writer>;

export type HistoryFormat = keyof typeof writers;

/** The history as the text of a file. Times are UTC, ISO 8601 in all but the calendar. Pure. */
export function exportHistory(
  incidents: readonly StoredIncident[],
  maintenances: readonly StoredMaintenance[],
  format: HistoryFormat,
): string {
  return writers[format](incidents, maintenances);
}

/** The documented incident, with what only we know of it, and with every update ever seen. */
function flatten({ incident, ...known }: StoredIncident) {
  return { ...incident, ...known };
}

/** Names that end in `At` hold instants, and no others do. */
function withIsoTimes(key: string, value: unknown): unknown {
  return typeof value === 'number' && key.endsWith('At') ? isoTime(value) : value;
}
