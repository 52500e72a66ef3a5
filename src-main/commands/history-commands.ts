import type { HistoryQuery, HistoryView } from '#shared/history-view.ts';
import type { Engine } from '../engine/engine.ts';
import { type HistoryViewDeps, historyView } from '../engine/history/history-view.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { createYield, type YieldDeps } from './yield-if-due.ts';

export interface HistoryCommandsDeps extends YieldDeps {
  readonly settings: Pick<SettingsHandle, 'get'>;
  readonly store: HistoryViewDeps['store'];
  readonly engine: Pick<Engine, 'reading'>;
  readonly now: () => number;
  readonly zone: () => string;
}

/** Reads the local history for a window, in slices between which other work runs. */
export function createHistoryCommands({ settings, store, engine, now, zone, ...slices }: HistoryCommandsDeps) {
  return {
    getHistory: (query: HistoryQuery): Promise<HistoryView | null> =>
      historyView(query, {
        store,
        subscriptions: settings.get().subscriptions,
        reading: engine.reading,
        now: now(),
        zone: zone(),
        yieldIfDue: createYield(slices),
      }),
  };
}
