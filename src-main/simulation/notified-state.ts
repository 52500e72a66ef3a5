import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { endsTrouble, startsTrouble } from '../alerts/alert-phase.ts';

/** Whether a channel was notified, immediately or in a digest. */
export function isHeard({ verdict }: Pick<LedgerEntry, 'verdict'>): boolean {
  return verdict === 'told' || verdict === 'digested';
}

/** Whether this is the digest of what a silence or quiet hours suppressed. */
export function isSummary({ kind, rule }: Pick<LedgerEntry, 'kind' | 'rule'>): boolean {
  return kind === 'digest' && (rule === 'silence' || rule === 'quiet-hours');
}

/**
 * Whether one of these incidents is open according to the channel's last message about them; `null` if there was none,
 * or only a truncated digest. `lines` are those of the channel, in commit order.
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
