import { plainText } from '#shared/domain/body.ts';
import type { BodyFormat } from '#shared/domain/incident.ts';
import { impactWords, phaseWords } from '#shared/domain/words.ts';
import { cleanLines, cleanText } from '#shared/text/text.ts';
import type { StoredIncident, StoredMaintenance } from '../database/store.ts';
import { isoTime } from './history-table.ts';
import { type ExportNames, idsAsNames } from './names.ts';

const longestTitle = 300;
const longestBody = 65_536;

interface TextOfUpdate {
  readonly status: keyof typeof phaseWords;
  readonly postedAt: number | null;
  readonly body: string;
  readonly format: BodyFormat;
}

/** A readable document: a section for each incident and maintenance, with all updates, oldest first. */
export function historyMarkdown(
  incidents: readonly StoredIncident[],
  maintenances: readonly StoredMaintenance[],
  names: ExportNames = idsAsNames,
): string {
  return [
    '# Incidents',
    ...(incidents.length > 0 ? incidents.map((one) => incidentSection(one, names)) : ['None.']),
    '# Scheduled maintenance',
    ...(maintenances.length > 0 ? maintenances.map((one) => maintenanceSection(one, names)) : ['None.']),
    '',
  ].join('\n\n');
}

function incidentSection(
  { vendorId, incident, firstSeenAt, toldAt, updates }: StoredIncident,
  names: ExportNames,
): string {
  const { title, impact, status, startedAt, firstPostedAt, resolvedAt, resolvedInferred, url } = incident;
  return section(names.vendor(vendorId), title, updates, [
    ['Impact', impactWords[impact]],
    ['Components', namesOf(vendorId, incident.componentIds, names)],
    ['Phase', phaseWords[status]],
    ['Started (reported)', isoTime(startedAt)],
    ['First posted', isoTime(firstPostedAt)],
    ['Detected', isoTime(firstSeenAt)],
    ['Notified', isoTime(toldAt)],
    [resolvedInferred ? 'Ended (assumed)' : 'Ended (reported)', isoTime(resolvedAt)],
    ['Page', url],
  ]);
}

function maintenanceSection(maintenance: StoredMaintenance, names: ExportNames): string {
  const { vendorId, title, status, startsAt, endsAt, updates, url, componentIds } = maintenance;
  return section(names.vendor(vendorId), title, updates, [
    ['Components', namesOf(vendorId, componentIds, names)],
    ['Phase', phaseWords[status]],
    ['From', isoTime(startsAt)],
    ['Until', isoTime(endsAt)],
    ['Page', url],
  ]);
}

/** Omits ids without a name, which mean nothing to readers. */
function namesOf(vendorId: string, ids: readonly string[], names: ExportNames): string | null {
  const known = ids.map((id) => names.component(vendorId, id)).filter((name, at) => name !== ids[at]);
  return known.length === 0 ? null : known.map((name) => cleanText(name, longestTitle)).join(', ');
}

function section(
  vendor: string,
  title: string,
  updates: readonly TextOfUpdate[],
  facts: readonly (readonly [label: string, value: string | null])[],
): string {
  const lines = facts.flatMap(([label, value]) => (value === null ? [] : [`- ${label}: ${escapeMarkdown(value)}`]));
  return [
    `## ${escapeMarkdown(cleanText(vendor, longestTitle))}: ${escapeMarkdown(cleanText(title, longestTitle))}`,
    lines.join('\n'),
    ...updates.map(updateText),
  ].join('\n\n');
}

function updateText({ status, postedAt, body, format }: TextOfUpdate): string {
  return `**${phaseWords[status]}** · ${isoTime(postedAt) ?? 'no date'}\n\n${quote(body, format)}`;
}

/** Keeps the vendor’s Markdown, but quoted and without HTML. */
function quote(body: string, format: BodyFormat): string {
  const text =
    format === 'markdown'
      ? cleanLines(body, longestBody).replaceAll('<', '&lt;')
      : escapeMarkdown(format === 'html' ? plainText(body, format) : cleanLines(body, longestBody));
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
