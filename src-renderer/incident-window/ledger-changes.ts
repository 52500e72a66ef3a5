import { addTo } from '#shared/domain/add-to.ts';
import { desktopChannel, type LedgerEntry } from '#shared/domain/ledger-entry.ts';

/** One change and the decision for each channel. */
export interface LedgerChange {
  readonly key: string;
  readonly kind: LedgerEntry['kind'];
  /** When it was decided first. */
  readonly at: number;
  /** This desktop first, then the channels; in time order within each. */
  readonly lines: readonly LedgerEntry[];
}

/** Ledger entries grouped by change, newest change first. */
export function ledgerChanges(ledger: readonly LedgerEntry[]): readonly LedgerChange[] {
  const byKey = new Map<string, LedgerEntry[]>();
  for (const line of ledger.toSorted((a, b) => a.at - b.at)) addTo(byKey, line.changeKey, line);
  const changes = [...byKey].flatMap(([key, lines]) => {
    const [first] = lines;
    return first ? [{ key, kind: first.kind, at: first.at, lines: lines.toSorted(desktopFirst) }] : [];
  });
  return changes.reverse();
}

function desktopFirst(a: LedgerEntry, b: LedgerEntry): number {
  const rank = ({ channel }: LedgerEntry) => (channel === desktopChannel ? 0 : 1);
  return rank(a) - rank(b) || a.channel.localeCompare(b.channel) || a.at - b.at;
}
