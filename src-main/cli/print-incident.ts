import { firstLine } from '#shared/domain/body.ts';
import { formatDuration } from '#shared/domain/duration.ts';
import type { Glyph } from '#shared/domain/glyph.ts';
import { type Impact, type Incident, isOpen } from '#shared/domain/incident.ts';
import type { ScheduledMaintenance } from '#shared/domain/maintenance.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { impactWords, phaseWords } from '#shared/domain/words.ts';
import { cleanText } from '#shared/text/text.ts';
import { humanSpan, humanTime } from './human-time.ts';
import type { Style } from './style.ts';
import { touchedText } from './touched-text.ts';

const glyphOfImpact: Readonly<Record<Impact, Glyph>> = {
  none: 'notice',
  unknown: 'degraded',
  minor: 'degraded',
  major: 'major',
  critical: 'major',
};

type Parts = Pick<StatusPage, 'components' | 'groups'>;

/** An incident in a few lines: title, impact, times, components and, while it is open, the vendor’s latest update. */
export function incidentLines(incident: Incident, page: Parts, now: number, style: Style): readonly string[] {
  const glyph = isOpen(incident) ? glyphOfImpact[incident.impact] : 'fine';
  const phase = incident.resolvedInferred ? 'Assumed resolved' : phaseWords[incident.status];
  const newest = incident.updates.at(-1);
  const words = newest && isOpen(incident) ? firstLine(newest.body, newest.format, 160) : '';
  return [
    `${style.glyph(glyph)} ${style.bold(cleanText(incident.title, 200))}`,
    `  ${[phase, impactWords[incident.impact], touchedText(incident.componentIds, page)].join(' · ')}`,
    `  ${style.dim(timesOf(incident, now))}`,
    ...(words ? [`  ${words}`] : []),
    ...(incident.url && isOpen(incident) ? [`  ${style.dim(incident.url)}`] : []),
  ];
}

function timesOf({ startedAt, firstPostedAt, resolvedAt }: Incident, now: number): string {
  const began = startedAt ?? firstPostedAt;
  if (began === null) return 'started at an unknown time';
  const lasted = resolvedAt === null ? '' : `, lasted ${formatDuration(resolvedAt - began)}`;
  return `started ${humanTime(began, now)}${lasted}`;
}

export function maintenanceLines(maintenance: ScheduledMaintenance, page: Parts, style: Style): readonly string[] {
  const { title, status, startsAt, endsAt, componentIds } = maintenance;
  return [
    `${style.glyph('maintenance')} ${style.bold(cleanText(title, 200))}`,
    `  ${[phaseWords[status], humanSpan(startsAt, endsAt), touchedText(componentIds, page)].join(' · ')}`,
  ];
}
