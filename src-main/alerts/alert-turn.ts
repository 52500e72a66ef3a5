import type { ChangeKind } from '#shared/domain/change-kind.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { phaseWords } from '#shared/domain/words.ts';
import { capitalised } from '#shared/text/capitalised.ts';
import { endsTrouble } from './alert-phase.ts';
import { bodyLeads } from './alert-text.ts';
import { reminderLead } from './reminders.ts';

const turns: Readonly<Partial<Record<ChangeKind, string>>> = {
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

type Turned = Pick<LedgerEntry, 'kind' | 'rule' | 'status' | 'impact'>;

/** What changed, in a word or two; `null` if the title already says it. */
export function turnOf(alert: Turned): string | null {
  const { kind, rule, status } = alert;
  if (rule === 'reminder') return 'Still open';
  // A fire drill says so in its title.
  if (rule === 'drill') return null;
  if (kind === 'phase_changed') return status === null ? null : phaseWords[status];
  if (kind === 'component_changed') return endsTrouble(alert) ? 'Recovered' : null;
  return turns[kind] ?? null;
}

/** `Resolved: Acme – Cards are refused`: the turn comes first, so that it survives truncation. */
export function titleWithTurn(alert: Turned & Pick<LedgerEntry, 'text'>): string {
  const turn = turnOf(alert);
  const { title } = alert.text;
  return turn === null ? title : `${turn}: ${title.replace(': ', ' – ')}`;
}

const leads: Readonly<Partial<Record<ChangeKind, string>>> = bodyLeads;
const separators = new Set([' ', ':', '·', '.']);

/** The body under a title with its turn, without first words that repeat the turn. */
export function bodyUnderTurn(alert: Turned & Pick<LedgerEntry, 'text'>): string {
  const { body } = alert.text;
  const lead = turnOf(alert) === null ? null : leadOf(alert);
  if (lead === null || !body.startsWith(lead)) return body;
  let start = lead.length;
  while (separators.has(body.charAt(start))) start += 1;
  const rest = body.slice(start);
  if (rest === '') return body;
  return capitalised(alert.kind === 'phase_changed' ? rest.replace('(', '').replace(')', '') : rest);
}

function leadOf({ kind, rule, status }: Turned): string | null {
  if (rule === 'reminder') return reminderLead;
  if (kind === 'phase_changed') return status === null ? null : phaseWords[status];
  return leads[kind] ?? null;
}
