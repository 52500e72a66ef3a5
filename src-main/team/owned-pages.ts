import { minuteMs } from '#shared/domain/duration.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { FollowedPages } from './followed-pages.ts';
import type { TeamBoard } from './team-board.ts';

export interface OwnedPagesDeps {
  readonly followed: FollowedPages;
  readonly board: TeamBoard;
  readonly fixedIntervalMs: number | null;
  readonly now: () => number;
  readonly checkNow: (vendorId: VendorId) => void;
}

/** The pages this member polls for the team. */
export function createOwnedPages({ followed, board, fixedIntervalMs, now, checkNow }: OwnedPagesDeps) {
  let owned: ReadonlySet<VendorId> = new Set();
  /**
   * When pages that were just assigned to this member had been read last. Its own schedule knows nothing of that and may
   * come to such a page nearly an interval after it is due.
   */
  const inherited = new Map<VendorId, number | null>();
  const readAt = (key: string): number | null => board.entry(key)?.at ?? null;

  const isOverdue = (key: string, intervalMs: number | null): boolean => {
    const entry = board.entry(key);
    return entry === null || entry.failure !== null || now() - entry.at >= (intervalMs ?? minuteMs);
  };

  return {
    count: () => owned.size,
    /** Reads pages that were just assigned to this member as soon as they are overdue. Call it every few seconds. */
    refresh(): void {
      const pages = followed.all().filter(({ key }) => board.owns(key));
      const before = owned;
      owned = new Set(pages.map(({ vendorId }) => vendorId));
      for (const vendorId of inherited.keys()) if (!owned.has(vendorId)) inherited.delete(vendorId);
      if (before.size === 0) return;
      for (const { key, vendorId, intervalMs } of pages) {
        if (!before.has(vendorId)) inherited.set(vendorId, readAt(key));
        const since = inherited.get(vendorId);
        if (since === undefined) continue;
        const isReadSince = since !== readAt(key);
        if (!isReadSince && !isOverdue(key, fixedIntervalMs ?? intervalMs)) continue;
        inherited.delete(vendorId);
        if (!isReadSince) checkNow(vendorId);
      }
    },
  };
}
