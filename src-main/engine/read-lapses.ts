import { minuteMs } from '#shared/domain/duration.ts';
import { lastReadAt } from '#shared/domain/reading.ts';
import type { PollResult } from '../polling/poll-page.ts';
import type { EngineDeps } from './engine-deps.ts';
import type { VendorState } from './vendor-state.ts';

/** Even the slowest default interval is shorter than this. */
const leastLapseMs = 30 * minuteMs;
const missedPolls = 3;

/** Detects that a page was unread for much longer than its interval: the computer slept, or the page was unreadable. */
export function createReadLapses(deps: Pick<EngineDeps, 'now' | 'scheduleNow' | 'fixedIntervalMs'>) {
  const scheduleNow = deps.scheduleNow ?? deps.now;
  /** By the scheduling clock, which may differ from that of the readings. */
  const readAt = new Map<string, number>();
  return {
    /** When the page was last read before this result; `null` if it was read on time, or is not read now. */
    unreadSince({ subscription, stored }: VendorState, result: PollResult): number | null {
      if (result.kind === 'failed') return null;
      const { vendorId, intervalMs } = subscription;
      const last = lastReadAt(stored.reading);
      const before = readAt.get(vendorId);
      if (last === null || result.at <= last) return null;
      const elapsedMs = before === undefined ? result.at - last : scheduleNow() - before;
      const lapseMs = Math.max(leastLapseMs, missedPolls * (deps.fixedIntervalMs ?? intervalMs ?? 0));
      return elapsedMs > lapseMs ? last : null;
    },
    /** Call it once the result has been taken over. */
    noteResult({ subscription }: VendorState, result: PollResult): void {
      if (result.kind !== 'failed') readAt.set(subscription.vendorId, scheduleNow());
    },
  };
}
