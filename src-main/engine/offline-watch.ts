import { minuteMs } from '#shared/domain/duration.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { offlineVerdict, type PageOutcome } from '../polling/offline-verdict.ts';
import type { PollResult } from '../polling/poll-page.ts';

/** Polls older than this say nothing of our connection now. */
const recentMs = 5 * minuteMs;

export interface OfflineWatch {
  /** Takes a poll's end into account and says whether we are back online. */
  note(vendorId: VendorId, result: PollResult): { readonly cameBack: boolean };
  /** Since when all pages fail together; `null` while we are online. */
  sinceAt(): number | null;
}

/** Tells whether we are offline, or every vendor really fails. */
export function createOfflineWatch(): OfflineWatch {
  const outcomes = new Map<VendorId, PageOutcome>();
  let sinceAt: number | null = null;
  return {
    note(vendorId, result) {
      const failed = result.kind === 'failed';
      outcomes.set(vendorId, {
        at: result.at,
        failure: failed ? result.failure.kind : null,
        answeredBy: failed ? result.answeredBy : null,
      });
      const wasOffline = sinceAt !== null;
      // A page that answers does not show that we are offline: nothing is counted as long as we are online.
      if (!failed && !wasOffline) return { cameBack: false };
      const isOffline = offlineVerdict([...outcomes.values()], result.at - recentMs, wasOffline);
      sinceAt = isOffline ? (sinceAt ?? result.at) : null;
      return { cameBack: wasOffline && !isOffline };
    },
    sinceAt: () => sinceAt,
  };
}
