import { formatDuration } from '#shared/domain/duration.ts';
import { usualPostingDelayWords } from '#shared/domain/posting-delay.ts';
import { impactWords, phaseWords } from '#shared/domain/words.ts';
import type { Evidence, EvidenceIncident } from '#shared/evidence.ts';
import { cleanLines, cleanText } from '#shared/text/text.ts';
import { escapeMarkdown } from './history-markdown.ts';
import { isoTime } from './history-table.ts';
import { withIsoTimes } from './iso-times.ts';

/** Grows when a field changes its meaning or goes; new fields do not count. */
const schemaVersion = 1;
const longestTitle = 300;
const longestPost = 65_536;

export function evidenceJson(evidence: Evidence): string {
  return `${JSON.stringify({ schemaVersion, ...evidence }, withIsoTimes, 2)}\n`;
}

/** A document for people: the period in figures, what was not read, and each incident with its contradictions. */
export function evidenceMarkdown(evidence: Evidence): string {
  const { scope, fromAt, untilAt, madeAt, gaps, incidents, leftOutCount } = evidence;
  return [
    `# ${line(scope)}: incidents`,
    `${utc(fromAt)} to ${utc(untilAt)}. All times are UTC. Made by Statustray at ${utc(madeAt)}.`,
    figures(evidence),
    '## Not read',
    gaps.length === 0
      ? 'The page was read throughout the period.'
      : `Of this time nothing is known.\n\n${gaps.map((gap) => `- ${line(gap.vendorName)}: ${utc(gap.fromAt)} to ${utc(gap.untilAt)} (${formatDuration(gap.untilAt - gap.fromAt)})`).join('\n')}`,
    '## Incidents',
    ...(incidents.length === 0 ? ['None was posted.'] : incidents.map(section)),
    ...(leftOutCount === 0 ? [] : [`${leftOutCount} more are left out. A shorter period has them.`]),
    '',
  ].join('\n\n');
}

function figures({
  figures: { incidentCount, medianResolveMs, postingDelay, fineShare, unreadMs, troubleMs },
}: Evidence) {
  return list([
    ['Incidents', String(incidentCount)],
    ['Median time to resolve', medianResolveMs === null ? null : formatDuration(medianResolveMs)],
    ['Posting delay', postingDelay === null ? null : usualPostingDelayWords(postingDelay)],
    [
      'Fine, as the page tells',
      fineShare === null ? null : `${(Math.floor(fineShare * 10_000) / 100).toFixed(2)} % of the time that was read`,
    ],
    ['Time in trouble', formatDuration(troubleMs)],
    ['Not read', formatDuration(unreadMs)],
  ]);
}

function section(incident: EvidenceIncident): string {
  const { vendorName, title, facts, posts } = incident;
  return [
    `### ${line(vendorName)}: ${line(title)}`,
    list([
      ['Impact', impactWords[incident.impact]],
      ['Components', incident.components.length === 0 ? 'the whole page' : incident.components.join(', ')],
      ['Started (reported)', isoTime(facts.startedAt)],
      ['First posted', isoTime(facts.firstPostedAt)],
      ['Detected', isoTime(facts.seenAt)],
      ['Notified', isoTime(facts.toldAt)],
      ['Resolved (reported)', isoTime(facts.resolvedAt)],
      ['Lasted', facts.durationMs === null ? null : formatDuration(facts.durationMs)],
      ['Posts', incident.postsSpanMs === null ? null : `over ${formatDuration(incident.postsSpanMs)}`],
      ['Posting delay', facts.postingDelayMs === null ? null : delay(facts.postingDelayMs)],
      ['Page', incident.url],
    ]),
    ...facts.contradictions.map((sentence) => `**${escapeMarkdown(sentence)}**`),
    ...posts.map(
      ({ status, postedAt, text, isEdited }) =>
        `**${phaseWords[status]}** · ${isoTime(postedAt) ?? 'no date'}${isEdited ? ' · edited later' : ''}\n\n${quote(text)}`,
    ),
  ].join('\n\n');
}

function delay(ms: number): string {
  return ms < 0 ? `posted ${formatDuration(-ms)} before the start` : formatDuration(ms);
}

function list(facts: readonly (readonly [label: string, value: string | null])[]): string {
  return facts.flatMap(([label, value]) => (value === null ? [] : [`- ${label}: ${line(value)}`])).join('\n');
}

function line(text: string): string {
  return escapeMarkdown(cleanText(text, longestTitle));
}

function quote(text: string): string {
  return escapeMarkdown(cleanLines(text, longestPost))
    .split('\n')
    .map((one) => `> ${one}`.trimEnd())
    .join('\n');
}

function utc(at: number): string {
  return (isoTime(at) ?? 'unknown').slice(0, 16).replace('T', ' ');
}
