import { incidentStatuses } from '#shared/domain/incident.ts';
import { decodeEntities, dropTags } from '#shared/text/html-text.ts';
import { readBody, readTitle } from '../fields.ts';
import { readDatePrefix } from './feed-dates.ts';
import type { FeedEntry } from './feed-document.ts';
import { incidentLabels, incidentPhases, maintenancePhases } from './incident-phrases.ts';

/** A dated paragraph of an entry. `phase` is the vendor’s word for the phase, if any. */
export interface FeedBlock {
  readonly at: number;
  readonly phase: string | null;
  readonly body: string;
}

/** What the text of an entry says in the notations common to status pages. */
export interface EntryText {
  /** From a line such as `Status: Identified`. */
  readonly status: string | null;
  /** From the start of a line, such as `[Resolved] Mail is back` or `Resolved: Mail is back`. */
  readonly leading: string | null;
  /** From a line such as `Severity: degraded`. */
  readonly severity: string | null;
  readonly blocks: readonly FeedBlock[];
  /** From a list under “Affected components”, with the status in brackets, if given. */
  readonly components: readonly { readonly name: string; readonly status: string | null }[];
}

const statusLine = /^status:\s*(.{1,60})$/i;
const severityLine = /^severity:\s*(.{1,60})$/i;
const componentsLine = /^affected (?:components|services)\b:?\s*$/i;
/** Up to three words; no phase is longer. */
const phaseWords = /^[\p{L}_’'-]{1,40}(?: [\p{L}_’'-]{1,40}){0,2}$/u;
const refusal = /^(?:no|not|n\/a|tbd|tba|pending|unknown|[-–—?])(?!\p{L})/iu;
const phaseTag = /^\[([^[\]]{1,40})\] ?/;
const phaseEnd = /: | [-–—] /;
const leadingDashes = /^[-–—:\s]+/;
/** A phase and its dash or colon end within this length; looking no further keeps parsing linear. */
const maxPhaseLength = 125;

export function readEntryText(entry: FeedEntry): EntryText {
  const lines = linesOf(entry);
  const header = (pattern: RegExp) => lines.map((line) => pattern.exec(line)?.[1]?.trim()).find((word) => word) ?? null;
  return {
    status: header(statusLine),
    leading: leadingPhase(lines),
    severity: header(severityLine),
    blocks: blocksOf(lines, entry.updatedAt ?? entry.publishedAt),
    components: componentsOf(lines),
  };
}

export function isPhase(word: string): boolean {
  const key = word.trim().toLowerCase();
  return key === 'update' || incidentPhases.has(key) || maintenancePhases.has(key);
}

function linesOf({ body, format }: FeedEntry): readonly string[] {
  const text = format === 'html' ? decodeEntities(dropTags(body, 'dropped')) : body;
  return text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}

function blocksOf(lines: readonly string[], latestAt: number | null): readonly FeedBlock[] {
  const dates = lines.map((line) => readDatePrefix(line, latestAt));
  const starts = dates.flatMap((date, index) => (date === null ? [] : [{ ...date, index }]));
  return starts.map(({ at, rest, index }, position) => {
    const end = starts[position + 1]?.index ?? lines.length;
    const own = lines.slice(index + 1, end);
    return { at, ...phaseAndBody(rest === '' ? own : [rest, ...own]) };
  });
}

/** In an entry of several texts without dates, the last if they go from the beginning to the end, else the first. */
function leadingPhase(lines: readonly string[]): string | null {
  const phases = lines.flatMap((line) => phaseTag.exec(line)?.[1] ?? labelOf(line) ?? []).filter(isPhase);
  const told = phases.filter((phase) => phase.toLowerCase() !== 'update');
  const [first = null, last = null] = [told[0], told.at(-1)];
  return first !== null && last !== null && stageOf(first) < stageOf(last) ? last : first;
}

/** Labels such as `Started:` or `Resolved: no` are followed by a date or an answer and are no phase. */
function labelOf(line: string): string | null {
  const { phase, rest } = phaseOf(line.replace(/ ?:$/, '')) ?? { phase: '', rest: '' };
  return incidentLabels.has(phase.toLowerCase()) && !refusal.test(rest) ? phase : null;
}

function stageOf(phase: string): number {
  return incidentStatuses.indexOf(incidentPhases.get(phase.trim().toLowerCase()) ?? 'unknown');
}

function phaseAndBody(lines: readonly string[]): Pick<FeedBlock, 'phase' | 'body'> {
  const [first = '', ...others] = lines;
  const start = phaseOf(first.replace(leadingDashes, ''));
  if (start === null) return { phase: null, body: readBody(lines.join('\n').replace(leadingDashes, '')) };
  return { phase: start.phase, body: readBody([start.rest, ...others].join('\n').trim()) };
}

/** The words before a dash or colon, or alone on a line; before a dash, any words count as a phase. */
function phaseOf(line: string): { readonly phase: string; readonly rest: string } | null {
  const head = line.slice(0, maxPhaseLength);
  const end = phaseEnd.exec(head);
  const phase = end ? head.slice(0, end.index) : line;
  const isNamed = phaseWords.test(phase) && (isPhase(phase) || (end !== null && end[0] !== ': '));
  return isNamed ? { phase, rest: end ? line.slice(end.index + end[0].length) : '' } : null;
}

function componentsOf(lines: readonly string[]): EntryText['components'] {
  const from = lines.findIndex((line) => componentsLine.test(line));
  if (from < 0) return [];
  return lines.slice(from + 1, from + 201).flatMap((line) => {
    const [, name = line, status] = /^(.*\S)\s*\(([^()]{1,40})\)$/.exec(line) ?? [];
    const title = readTitle(name.replace(/^[-*•]\s*/, ''));
    return title === '' ? [] : [{ name: title, status: status ?? null }];
  });
}
