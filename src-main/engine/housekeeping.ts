import { dayMs, minuteMs } from '#shared/domain/duration.ts';
import type { Store } from '../state/database/store.ts';
import type { EngineDeps } from './engine-deps.ts';

const flushEveryMs = 5 * minuteMs;
const pruneEveryMs = dayMs;
/** The pause between two steps, for other work. */
const turnMs = 50;

export interface HousekeepingDeps extends Pick<EngineDeps, 'now' | 'settings' | 'setTimer' | 'onFlush'> {
  readonly store: Pick<Store, 'flush' | 'flushSome' | 'prune'>;
}

/** Writes what waits in memory and deletes old history, in steps so short that neither blocks the application. */
export function createHousekeeping(deps: HousekeepingDeps) {
  const { store } = deps;
  let flushedAt = deps.now();
  let prunedAt: number | null = null;
  let cancelFlush: (() => void) | null = null;
  let cancelPrune: (() => void) | null = null;

  const flush = (): void => {
    cancelFlush?.();
    cancelFlush = store.flushSome() ? deps.setTimer(flush, turnMs) : null;
    if (cancelFlush === null) (deps.onFlush ?? store.flush)();
  };

  const prune = (): void => {
    cancelPrune?.();
    const hasMore = store.prune(deps.now() - deps.settings.get().general.historyDays * dayMs);
    cancelPrune = hasMore ? deps.setTimer(prune, turnMs) : null;
  };

  return {
    /** Does what is due; call it as often as needed. */
    look(): void {
      const now = deps.now();
      if (Math.abs(now - flushedAt) >= flushEveryMs) {
        flushedAt = now;
        flush();
      }
      if (prunedAt !== null && Math.abs(now - prunedAt) < pruneEveryMs) return;
      prunedAt = now;
      prune();
    },
    stop(): void {
      cancelFlush?.();
      cancelPrune?.();
    },
  };
}
