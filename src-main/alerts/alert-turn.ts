import type { ChangeKind } from '#shared/domain/change-kind.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { phaseWords } from '#shared/domain/words.ts';
import { endsTrouble } from './alert-phase.ts';

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
