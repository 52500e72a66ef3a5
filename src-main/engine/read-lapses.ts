import { minuteMs } from '#shared/domain/duration.ts';
import { lastReadAt } from '#shared/domain/reading.ts';
import type { PollResult } from '../polling/poll-page.ts';
import type { EngineDeps } from './engine-deps.ts';
import type { VendorState } from './vendor-state.ts';

/** No usual pace, however slowed down, leaves a page unread for longer. */
const leastLapseMs = 30 * minuteMs;
const missedPolls = 3;

/** Tells when a page was left unread for much longer than its pace: the computer slept, or the page could not be read. */
export function createReadLapses(deps: Pick<EngineDeps, 'now' | 'scheduleNow' | 'fixedIntervalMs'>) {
  const scheduleNow = deps.scheduleNow ?? deps.now;
  /** By the clock of the schedule, which may run otherwise than that of the readings. */
  const readAt = new Map<string, number>();
  return {
    /** When the page was last read before this result; `null` when it was read as usual, or not read now. */
    unreadSince({ subscription, stored }: VendorState, result: PollResult): number | null {
      if (result.kind === 'failed') return null;
      const { vendorId, intervalMs } = subscription;
      const last = lastReadAt(stored.reading);
      const [before, at] = [readAt.get(vendorId), scheduleNow()];
      readAt.set(vendorId, at);
      if (last === null || result.at <= last) return null;
      const elapsedMs = before === undefined ? result.at - last : at - before;
      const lapseMs = Math.max(leastLapseMs, missedPolls * (deps.fixedIntervalMs ?? intervalMs ?? 0));
      return elapsedMs > lapseMs ? last : null;
    },
  };
}
