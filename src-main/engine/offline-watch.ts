import { minuteMs } from '#shared/domain/duration.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { offlineVerdict, type PageOutcome } from '../polling/offline-verdict.ts';
import type { PollResult } from '../polling/poll-page.ts';

/** Older polls say nothing about the connection now. */
const recentMs = 5 * minuteMs;

export interface OfflineWatch {
  /** Records a poll’s result and returns whether we are back online. */
  note(vendorId: VendorId, result: PollResult): { readonly cameBack: boolean };
  /** Since when all pages have failed together; `null` while online. */
  sinceAt(): number | null;
}

/** Distinguishes being offline from vendors that really fail. */
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
      // Nothing needs counting while we are online and pages respond.
      if (!failed && !wasOffline) return { cameBack: false };
      const isOffline = offlineVerdict([...outcomes.values()], result.at - recentMs, wasOffline);
      sinceAt = isOffline ? (sinceAt ?? result.at) : null;
      return { cameBack: wasOffline && !isOffline };
    },
    sinceAt: () => sinceAt,
  };
}
