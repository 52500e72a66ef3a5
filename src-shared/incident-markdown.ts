import { formatDuration } from './domain/duration.ts';
import { impactWords, phaseWords } from './domain/words.ts';
import type { IncidentDetails, UpdateView } from './query-results.ts';
import { restoreLineBreaks } from './text/markdown-line-breaks.ts';

/** An incident as a Markdown document for a ticket or an e-mail; all times are in UTC. */
export function incidentMarkdown(details: IncidentDetails): string {
  const { incident, vendorName, facts, components, postmortem } = details;
  return [
    `# ${vendorName}: ${incident.title}`,
    `${phaseWords[incident.status]} · ${impactWords[incident.impact]}${incident.url ? ` · <${incident.url}>` : ''}`,
    table(facts),
    facts.contradictions.map((line) => `> ${line}`).join('\n'),
    components.length > 0 ? `## Affected components\n\n${components.map(({ path }) => `- ${path}`).join('\n')}` : '',
    `## Timeline\n\n${details.updates.map(entry).join('\n\n')}`,
    postmortem ? `## Post-mortem\n\n${textOf(postmortem)}` : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function table(facts: IncidentDetails['facts']): string {
  const rows: readonly (readonly [string, string | null])[] = [
    ['Started', utc(facts.startedAt)],
    ['First posted', utc(facts.firstPostedAt)],
    ['Detected', utc(facts.seenAt)],
    ['Notified', utc(facts.toldAt)],
    ['Resolved', utc(facts.resolvedAt)],
    ['Duration', facts.durationMs === null ? null : formatDuration(facts.durationMs)],
    ['Posting delay', facts.postingDelayMs === null ? null : formatDuration(facts.postingDelayMs)],
  ];
  const known = rows.flatMap(([name, value]) => (value === null ? [] : [`| ${name} | ${value} |`]));
  return ['| Fact | Value |', '| --- | --- |', ...known].join('\n');
}

function entry(update: UpdateView): string {
  return `### ${phaseWords[update.status]} · ${utc(update.postedAt) ?? 'time unknown'}\n\n${textOf(update)}`;
}

function textOf({ body, format }: UpdateView): string {
  return format === 'markdown' ? restoreLineBreaks(body) : body;
}

function utc(at: number | null): string | null {
  return at === null ? null : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
