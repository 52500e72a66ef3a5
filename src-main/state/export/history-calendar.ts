import { createHash } from 'node:crypto';
import { plainText } from '#shared/domain/body.ts';
import { type BodyFormat, isOpen } from '#shared/domain/incident.ts';
import { impactWords, phaseWords } from '#shared/domain/words.ts';
import { cleanText, cutText } from '#shared/text/text.ts';
import type { StoredIncident, StoredMaintenance } from '../database/store.ts';
import { type CalendarEvent, writeCalendar } from './icalendar.ts';
import { type ExportNames, idsAsNames } from './names.ts';

const longestTitle = 200;
const longestDescription = 2_000;

/** Maintenance windows and past incidents as calendar entries; maintenance without a start is omitted. */
export function historyCalendar(
  incidents: readonly StoredIncident[],
  maintenances: readonly StoredMaintenance[],
  names: ExportNames = idsAsNames,
): string {
  return writeCalendar([
    ...maintenances.flatMap((one) => maintenanceEvent(one, names)),
    ...incidents.map((one) => incidentEvent(one, names)),
  ]);
}

function maintenanceEvent(maintenance: StoredMaintenance, names: ExportNames): readonly CalendarEvent[] {
  const { vendorId, id, startsAt, status, moves, firstSeenAt } = maintenance;
  if (startsAt === null) return [];
  return [
    {
      uid: uidOf('maintenance', vendorId, id),
      sequence: moves + (status === 'completed' || status === 'cancelled' ? 1 : 0),
      changedAt: changedAt(firstSeenAt, maintenance.updates),
      startsAt,
      endsAt: maintenance.endsAt,
      title: titleOf(names.vendor(vendorId), maintenance.title),
      description: describe([phaseWords[status]], maintenance.updates.at(-1)),
      category: 'Maintenance',
      cancelled: status === 'cancelled',
      url: maintenance.url,
    },
  ];
}

function incidentEvent(
  { vendorId, incident, firstSeenAt, updates }: StoredIncident,
  names: ExportNames,
): CalendarEvent {
  const changes = updates.reduce((sum, { earlier }) => sum + 1 + earlier.length, 0);
  const seen = updates.flatMap(({ firstSeenAt: at, earlier }) => [at, ...earlier.map(({ seenAt }) => seenAt)]);
  const endsAt = incident.resolvedAt ?? (isOpen(incident) ? null : (updates.at(-1)?.postedAt ?? null));
  return {
    uid: uidOf('incident', vendorId, incident.id),
    // Doubled, so that an end without an update increments it, and so does anything that follows.
    sequence: 2 * changes + (isOpen(incident) ? 0 : 1),
    changedAt: Math.max(changedAt(firstSeenAt, updates), incident.resolvedAt ?? 0, ...seen),
    startsAt: incident.startedAt ?? incident.firstPostedAt ?? firstSeenAt,
    endsAt,
    title: titleOf(names.vendor(vendorId), incident.title),
    description: describe([phaseWords[incident.status], impactWords[incident.impact]], updates.at(-1)),
    category: 'Incident',
    cancelled: false,
    url: incident.url,
  };
}

/** Hashed, since vendors’ ids may contain anything and be of any length. */
function uidOf(kind: string, vendorId: string, id: string): string {
  const digest = createHash('sha1').update(`${kind}\n${vendorId}\n${id}`).digest('hex');
  return `${kind}-${digest}@statustray`;
}

function titleOf(vendor: string, title: string): string {
  return `${cleanText(vendor, longestTitle)}: ${cleanText(title, longestTitle)}`;
}

function changedAt(firstSeenAt: number, updates: readonly { readonly postedAt: number | null }[]): number {
  return Math.max(firstSeenAt, ...updates.flatMap(({ postedAt }) => postedAt ?? []));
}

function describe(
  words: readonly string[],
  newest: { readonly body: string; readonly format: BodyFormat } | undefined,
): string {
  const text = newest ? plainText(newest.body, newest.format) : '';
  return [words.join(' · '), ...(text === '' ? [] : [cutText(text, longestDescription)])].join('\n');
}
