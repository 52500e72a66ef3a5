import { desktopChannel, type LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { Banner } from '#shared/snapshot.ts';
import { baselineSummary } from '../alerts/digest.ts';

/** First readings of many vendors arrive within this span and make one line together. */
const gatherMs = 4_000;

export interface BaselineSummaryDeps {
  readonly addBanner: (banner: Banner) => void;
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
  readonly now: () => number;
}

/** The one line of a first start or a new subscription: how many incidents are open now. Nothing is alerted. */
export function createBaselineSummary({ addBanner, setTimer, now }: BaselineSummaryDeps) {
  let lines: readonly LedgerEntry[] = [];
  let cancel: (() => void) | null = null;
  const tell = (): void => {
    cancel = null;
    const summary = baselineSummary(lines);
    lines = [];
    if (!summary) return;
    const { title, body } = summary.text;
    addBanner({ id: summary.id, tone: 'info', at: now(), text: title, detail: body, action: null });
  };
  return {
    note(alerts: readonly LedgerEntry[]): void {
      const baseline = alerts.filter(({ verdict, channel }) => verdict === 'baseline' && channel === desktopChannel);
      if (baseline.length === 0) return;
      lines = [...lines, ...baseline];
      cancel ??= setTimer(tell, gatherMs);
    },
    stop: () => cancel?.(),
  };
}
