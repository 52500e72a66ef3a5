import type { ChangeKind } from '#shared/domain/change-kind.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { phaseWords } from '#shared/domain/words.ts';
import { capitalised } from '#shared/text/capitalised.ts';
import { endsTrouble } from './alert-phase.ts';
import { bodyLeads } from './alert-text.ts';
import { reminderLead } from './reminders.ts';

const labels: Readonly<Partial<Record<ChangeKind, string>>> = {
  impact_raised: 'Worse',
  components_added: 'Spreading',
  updated: 'Update',
  edited: 'Edited',
  resolved: 'Resolved',
  withdrawn: 'Withdrawn',
  reopened: 'Reopened',
  postmortem: 'Post-mortem',
  maintenance_announced: 'Planned',
  maintenance_soon: 'Starts soon',
  maintenance_started: 'Maintenance started',
  maintenance_overran: 'Overrunning',
  maintenance_finished: 'Maintenance finished',
  maintenance_cancelled: 'Maintenance cancelled',
};

type Labelled = Pick<LedgerEntry, 'kind' | 'rule' | 'status' | 'impact'>;

/** What changed, in a word or two; `null` if the title already says it. */
export function labelOf(alert: Labelled): string | null {
  const { kind, rule, status } = alert;
  if (rule === 'reminder') return 'Still open';
  // A fire drill says so in its title.
  if (rule === 'drill') return null;
  if (kind === 'phase_changed') return status === null ? null : phaseWords[status];
  if (kind === 'component_changed') return endsTrouble(alert) ? 'Recovered' : null;
  return labels[kind] ?? null;
}

/** `Resolved: Acme – Cards are refused`: the label comes first, so that it survives truncation. */
export function labelledTitle(alert: Labelled & Pick<LedgerEntry, 'text'>): string {
  const label = labelOf(alert);
  const { title } = alert.text;
  return label === null ? title : `${label}: ${title.replace(': ', ' – ')}`;
}

const leads: Readonly<Partial<Record<ChangeKind, string>>> = bodyLeads;
const separators = new Set([' ', ':', '·', '.']);

/** The body under a title with its label, without first words that repeat the label. */
export function bodyUnderLabel(alert: Labelled & Pick<LedgerEntry, 'text'>): string {
  const { body } = alert.text;
  const lead = labelOf(alert) === null ? null : leadOf(alert);
  if (lead === null || !body.startsWith(lead)) return body;
  let start = lead.length;
  while (separators.has(body.charAt(start))) start += 1;
  const rest = body.slice(start);
  if (rest === '') return body;
  return capitalised(alert.kind === 'phase_changed' ? rest.replace('(', '').replace(')', '') : rest);
}

function leadOf({ kind, rule, status }: Labelled): string | null {
  if (rule === 'reminder') return reminderLead;
  if (kind === 'phase_changed') return status === null ? null : phaseWords[status];
  return leads[kind] ?? null;
}
