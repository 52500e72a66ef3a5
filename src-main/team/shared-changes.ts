import { desktopChannel, type LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { decisionJson } from '../json/decision-json.ts';
import { pageKey } from './page-owner.ts';
import type { TeamBus } from './team-bus.ts';

export interface SharedChangesDeps {
  readonly bus: () => TeamBus | null;
  readonly pageOf: (vendorId: VendorId) => string | null;
  /** Whether this member polls the page now; of two that publish a change, each names it by its own clock. */
  readonly owns: (key: string) => boolean;
  readonly onProblem: (line: string) => void;
}

interface Change {
  readonly key: string;
  readonly id: string;
  readonly text: string;
}

/** What waits for a server, at most; the oldest go first. */
const mostWaiting = 1_000;

/** The changes of the pages that this member polls, in the team’s stream; the server drops what it has already. */
export function createSharedChanges({ bus, pageOf, owns, onProblem }: SharedChangesDeps) {
  let waiting: readonly Change[] = [];

  const send = (change: Change): void => {
    const keep = (): void => {
      waiting = [...waiting, change].slice(-mostWaiting);
    };
    const sent = bus()?.publishChange(change.key, change.id, change.text);
    if (!sent) keep();
    sent?.catch((error: unknown) => {
      keep();
      onProblem(`a change was not shared: ${String(error)}`);
    });
  };

  return {
    publish(entries: readonly LedgerEntry[]): void {
      for (const entry of entries) {
        const page = pageOf(entry.vendorId);
        if (entry.channel !== desktopChannel || entry.verdict === 'baseline' || page === null) continue;
        const key = pageKey(page);
        if (!owns(key)) continue;
        const id = encodeURIComponent(`${key} ${entry.changeKey}`);
        send({ key, id, text: JSON.stringify(decisionJson(entry, 0)) });
      }
    },
    /** What could not be sent before. */
    resend(): void {
      const due = waiting;
      waiting = [];
      for (const change of due) send(change);
    },
  };
}
