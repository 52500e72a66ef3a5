import { formatDuration } from '#shared/domain/duration.ts';
import { isOpen } from '#shared/domain/incident.ts';
import { impactWords, phaseWords } from '#shared/domain/words.ts';
import { cleanText } from '#shared/text/text.ts';
import type { StoredIncident, StoredMaintenance } from '../state/database/store.ts';
import { clockTime, humanSpan } from './human-time.ts';
import type { Style } from './style.ts';

/** Newest first: incidents with their duration, then maintenance. */
export function printHistory(
  incidents: readonly StoredIncident[],
  maintenances: readonly StoredMaintenance[],
  { now, style }: { readonly now: number; readonly style: Style },
): string {
  const lines = [
    style.bold(`Incidents (${incidents.length})`),
    ...incidents.flatMap((one) => incidentLines(one, now, style)),
    '',
    style.bold(`Maintenance (${maintenances.length})`),
    ...maintenances.flatMap((one) => [
      `  ${style.glyph('maintenance')} ${cleanText(one.title, 200)}`,
      `    ${phaseWords[one.status]} · ${humanSpan(one.startsAt, one.endsAt)}`,
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function incidentLines(
  { incident, firstSeenAt, toldAt, updates }: StoredIncident,
  now: number,
  style: Style,
): readonly string[] {
  const { title, impact, status, resolvedAt, resolvedInferred } = incident;
  const beganAt = incident.startedAt ?? incident.firstPostedAt ?? firstSeenAt;
  const open = isOpen(incident);
  const phase = resolvedInferred ? 'Assumed resolved' : phaseWords[status];
  const endAt = resolvedAt ?? (open ? now : null);
  const facts = [
    phase,
    impactWords[impact],
    `started ${clockTime(beganAt)} UTC`,
    ...(endAt === null ? [] : [`${open ? 'for' : 'lasted'} ${formatDuration(endAt - beganAt)}`]),
    `${updates.length} ${updates.length === 1 ? 'update' : 'updates'}`,
    toldAt === null ? 'not notified' : `notified ${clockTime(toldAt)} UTC`,
  ];
  const glyph = open ? (impact === 'major' || impact === 'critical' ? 'major' : 'degraded') : 'fine';
  return [`  ${style.glyph(glyph)} ${style.bold(cleanText(title, 200))}`, `    ${facts.join(' · ')}`];
}
