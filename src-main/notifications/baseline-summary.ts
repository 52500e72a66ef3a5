import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { desktopChannel, type LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { Banner } from '#shared/snapshot.ts';
import { baselineSummary } from '../alerts/digest.ts';

/** First readings of several vendors within this span are summarised together. */
const gatherMs = 4_000;

const endings: readonly ChangeKind[] = ['resolved', 'withdrawn'];

export interface BaselineSummaryDeps {
  readonly addBanner: (banner: Banner) => void;
  readonly withdrawBanner: (id: string) => void;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly now: () => number;
}

/**
 * The summary of a first start or a new subscription: how many incidents are open now. Nothing is alerted. It
 * disappears when the last of them has ended.
 */
export function createBaselineSummary({ addBanner, withdrawBanner, setTimer, now }: BaselineSummaryDeps) {
  const openOf = new Map<string, Set<string>>();
  let lines: readonly LedgerEntry[] = [];
  let cancel: (() => void) | null = null;
  const tell = (): void => {
    cancel = null;
    const summary = baselineSummary(lines);
    lines = [];
    if (!summary) return;
    const { title, body } = summary.text;
    openOf.set(summary.id, new Set(summary.items.map(incidentOf)));
    addBanner({ id: summary.id, tone: 'info', at: now(), text: title, detail: body, action: null });
  };
  const forget = (ended: ReadonlySet<string>): void => {
    lines = lines.filter((line) => !ended.has(incidentOf(line)));
    for (const [id, open] of openOf) {
      for (const incident of ended) open.delete(incident);
      if (open.size > 0) continue;
      openOf.delete(id);
      withdrawBanner(id);
    }
  };
  return {
    note(alerts: readonly LedgerEntry[]): void {
      const ended = alerts.filter(({ kind }) => endings.includes(kind));
      if (ended.length > 0) forget(new Set(ended.map(incidentOf)));
      const baseline = alerts.filter(({ verdict, channel }) => verdict === 'baseline' && channel === desktopChannel);
      if (baseline.length === 0) return;
      lines = [...lines, ...baseline];
      cancel ??= setTimer(tell, gatherMs);
    },
    stop: () => cancel?.(),
  };
}

function incidentOf({ vendorId, incidentId }: LedgerEntry): string {
  return JSON.stringify([vendorId, incidentId]);
}
