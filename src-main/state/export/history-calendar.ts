import { createHash } from 'node:crypto';
import { plainText } from '#shared/domain/body.ts';
import type { BodyFormat } from '#shared/domain/incident.ts';
import { impactWords, phaseWords } from '#shared/domain/words.ts';
import { cleanText, cutText } from '#shared/text/text.ts';
import type { StoredIncident, StoredMaintenance } from '../database/store.ts';
import { type CalendarEvent, writeCalendar } from './icalendar.ts';

const longestTitle = 200;
const longestDescription = 2_000;

/** Planned windows and past trouble as entries of a calendar; maintenance without a start has no place in one. */
export function historyCalendar(
  incidents: readonly StoredIncident[],
  maintenances: readonly StoredMaintenance[],
): string {
  return writeCalendar([...maintenances.flatMap(maintenanceEvent), ...incidents.map(incidentEvent)]);
}

function maintenanceEvent(maintenance: StoredMaintenance): readonly CalendarEvent[] {
  const { vendorId, id, startsAt, status, moves, firstSeenAt } = maintenance;
  if (startsAt === null) return [];
  return [
    {
      uid: uidOf('maintenance', vendorId, id),
      sequence: moves,
      changedAt: changedAt(firstSeenAt, maintenance.updates),
      startsAt,
      endsAt: maintenance.endsAt,
      title: titleOf(vendorId, maintenance.title),
      description: describe([phaseWords[status]], maintenance.updates.at(-1)),
      category: 'Maintenance',
      cancelled: status === 'cancelled',
      url: maintenance.url,
    },
  ];
}

function incidentEvent({ vendorId, incident, firstSeenAt, updates }: StoredIncident): CalendarEvent {
  return {
    uid: uidOf('incident', vendorId, incident.id),
    sequence: 0,
    changedAt: changedAt(firstSeenAt, updates),
    startsAt: incident.startedAt ?? incident.firstPostedAt ?? firstSeenAt,
    endsAt: incident.resolvedAt,
    title: titleOf(vendorId, incident.title),
    description: describe([phaseWords[incident.status], impactWords[incident.impact]], updates.at(-1)),
    category: 'Incident',
    cancelled: false,
    url: incident.url,
  };
}

/** Vendors' ids may hold anything and be of any length. */
function uidOf(kind: string, vendorId: string, id: string): string {
  const digest = createHash('sha1').update(`${kind}\n${vendorId}\n${id}`).digest('hex');
  return `${kind}-${digest}@statustray`;
}

function titleOf(vendorId: string, title: string): string {
  return `${vendorId}: ${cleanText(title, longestTitle)}`;
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
