import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { endsTrouble, startsTrouble } from '../alerts/alert-phase.ts';

/** What a channel heard, at once or in a digest. */
export function isHeard({ verdict }: Pick<LedgerEntry, 'verdict'>): boolean {
  return verdict === 'told' || verdict === 'digested';
}

/** What a silence or quiet hours kept back, told as one. */
export function isSummary({ kind, rule }: Pick<LedgerEntry, 'kind' | 'rule'>): boolean {
  return kind === 'digest' && (rule === 'silence' || rule === 'quiet-hours');
}

/**
 * Whether a channel believes that one of these incidents is open, after its last word on them; `null` when it never
 * heard, or only in a list cut short. `lines` are those of the channel, in the order of the commits.
 */
export function believed(lines: readonly LedgerEntry[], incidents: ReadonlySet<string>): boolean | null {
  const isOn = (line: LedgerEntry): boolean => line.incidentId !== null && incidents.has(line.incidentId);
  const line = lines.findLast((one) => isOn(one) && isHeard(one) && (startsTrouble(one) || endsTrouble(one)));
  if (!line) return null;
  const capabilities = (one: LedgerEntry): boolean => isSummary(one) && one.at === line.at && one.why === line.why;
  const summary = line.verdict === 'digested' ? lines.find(capabilities) : undefined;
  if (!summary) return startsTrouble(line);
  const title = line.text.title;
  const open = summary.text.body.split('\n').find((row) => row.startsWith('Still open: '));
  if (summary.text.body.includes(title)) return open?.includes(title) ?? false;
  return null;
}
