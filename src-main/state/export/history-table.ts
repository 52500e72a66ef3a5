import { minuteMs } from '#shared/domain/duration.ts';
import { incidentFacts } from '#shared/domain/incident-facts.ts';
import type { EvidenceReportedDay } from '#shared/evidence.ts';
import { reportedOutageWords } from '#shared/reported-day-words.ts';
import type { StoredIncident, StoredMaintenance } from '../database/store.ts';
import { type CsvCell, writeCsv } from './csv.ts';
import { type ExportNames, idsAsNames } from './names.ts';

interface Entry {
  readonly kind: 'incident' | 'maintenance' | 'gap' | 'reported-day';
  readonly vendorId: string;
  readonly id: string;
  readonly title: string;
  readonly impact: string | null;
  readonly status: string;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly endInferred: boolean;
  readonly firstPostedAt: number | null;
  readonly firstSeenAt: number | null;
  readonly toldAt: number | null;
  readonly componentIds: readonly string[];
  readonly updates: number;
  readonly url: string | null;
  readonly vendorName: string;
  readonly componentNames: readonly string[];
  /** Which of the vendor’s own times contradict each other or are surprising. */
  readonly contradictions: readonly string[];
}

/** A period in which a page was not read, about which the table says nothing. */
export interface TableGap {
  readonly vendorId: string;
  readonly fromAt: number;
  readonly untilAt: number;
}

type Unnamed = Omit<Entry, 'vendorName' | 'componentNames'>;

const columns: Readonly<Record<string, (entry: Entry) => CsvCell>> = {
  kind: ({ kind }) => kind,
  vendor: ({ vendorId }) => vendorId,
  id: ({ id }) => id,
  title: ({ title }) => title,
  impact: ({ impact }) => impact,
  status: ({ status }) => status,
  startedAt: ({ startsAt }) => isoTime(startsAt),
  endedAt: ({ endsAt }) => isoTime(endsAt),
  endInferred: ({ endInferred }) => (endInferred ? 'yes' : 'no'),
  firstPostedAt: ({ firstPostedAt }) => isoTime(firstPostedAt),
  firstSeenAt: ({ firstSeenAt }) => isoTime(firstSeenAt),
  toldAt: ({ toldAt }) => isoTime(toldAt),
  componentIds: ({ componentIds }) => componentIds.join(' '),
  updates: ({ updates }) => updates,
  url: ({ url }) => url,
  vendorName: ({ vendorName }) => vendorName,
  components: ({ componentNames }) => componentNames.join('; '),
  durationMinutes: ({ startsAt, firstPostedAt, endsAt }) => minutesBetween(startsAt ?? firstPostedAt, endsAt),
  postingDelayMinutes: ({ startsAt, firstPostedAt }) => minutesBetween(startsAt, firstPostedAt),
  alertDelayMinutes: ({ firstPostedAt, toldAt }) => minutesBetween(firstPostedAt, toldAt),
  contradictions: ({ contradictions }) => contradictions.join(' '),
};

export type TableReportedDay = Omit<EvidenceReportedDay, 'vendorName' | 'component'>;

/** One line per incident, maintenance, gap and reported day. Times are UTC. */
export function historyTable(
  incidents: readonly StoredIncident[],
  maintenances: readonly StoredMaintenance[],
  names: ExportNames = idsAsNames,
  gaps: readonly TableGap[] = [],
  reportedDays: readonly TableReportedDay[] = [],
): string {
  const entries = [
    ...incidents.map(incidentEntry),
    ...maintenances.map(maintenanceEntry),
    ...gaps.map(gapEntry),
    ...reportedDays.map(reportedEntry),
  ];
  return writeCsv(
    columns,
    entries.map((entry) => ({
      ...entry,
      vendorName: names.vendor(entry.vendorId),
      componentNames: entry.componentIds.map((id) => names.component(entry.vendorId, id)),
    })),
  );
}

/** `null` if the end is missing or before the start. */
function minutesBetween(from: number | null, until: number | null): number | null {
  return from === null || until === null || !(until >= from) ? null : Math.round((until - from) / minuteMs);
}

/** Also `null` for a time outside the range of dates. */
export function isoTime(at: number | null): string | null {
  if (at === null) return null;
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function incidentEntry({ vendorId, incident, firstSeenAt, toldAt, updates }: StoredIncident): Unnamed {
  const { startedAt, resolvedAt, resolvedInferred, ...rest } = incident;
  return {
    ...rest,
    kind: 'incident',
    vendorId,
    startsAt: startedAt,
    endsAt: resolvedAt,
    endInferred: resolvedInferred,
    firstSeenAt,
    toldAt,
    updates: updates.length,
    contradictions: incidentFacts(incident, { seenAt: firstSeenAt, toldAt }).contradictions,
  };
}

function maintenanceEntry(maintenance: StoredMaintenance): Unnamed {
  return {
    ...maintenance,
    kind: 'maintenance',
    impact: null,
    endInferred: false,
    firstPostedAt: null,
    toldAt: null,
    updates: maintenance.updates.length,
    contradictions: [],
  };
}

const nothing = {
  id: '',
  impact: null,
  status: 'unknown',
  endInferred: false,
  firstPostedAt: null,
  firstSeenAt: null,
  toldAt: null,
  componentIds: [],
  updates: 0,
  url: null,
  contradictions: [],
} satisfies Partial<Unnamed>;

function gapEntry({ vendorId, fromAt, untilAt }: TableGap): Unnamed {
  return { ...nothing, kind: 'gap', vendorId, title: 'No data', startsAt: fromAt, endsAt: untilAt };
}

/** Without an end, since the outages have no times within the day. */
function reportedEntry({ vendorId, componentId, date, beganAt, ...times }: TableReportedDay): Unnamed {
  const title = `Reported by the vendor for ${date}: ${reportedOutageWords(times)}`;
  return {
    ...nothing,
    kind: 'reported-day',
    vendorId,
    title,
    startsAt: beganAt,
    endsAt: null,
    componentIds: [componentId],
  };
}
