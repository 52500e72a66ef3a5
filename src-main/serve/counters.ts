import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';

interface AlertCount {
  readonly labels: { readonly channel: string; readonly verdict: string };
  readonly value: number;
}

/** Counts events since the program started. */
export interface Counters {
  countPoll(result: 'changed' | 'unchanged' | 'failed'): void;
  countAlerts(alerts: readonly Pick<LedgerEntry, 'channel' | 'verdict'>[]): void;
  read(): { readonly polls: Readonly<Record<string, number>>; readonly alerts: readonly AlertCount[] };
}

export function createCounters(): Counters {
  const polls = { changed: 0, unchanged: 0, failed: 0 };
  const alerts = new Map<string, AlertCount>();
  return {
    countPoll(result) {
      polls[result] += 1;
    },
    countAlerts(entries) {
      for (const { channel, verdict } of entries) {
        const key = `${channel} ${verdict}`;
        alerts.set(key, { labels: { channel, verdict }, value: (alerts.get(key)?.value ?? 0) + 1 });
      }
    },
    read: () => ({ polls: { ...polls }, alerts: [...alerts.values()] }),
  };
}
