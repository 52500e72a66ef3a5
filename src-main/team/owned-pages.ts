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

  const isOverdue = (key: string, intervalMs: number | null): boolean => {
    const entry = board.entry(key);
    return entry === null || entry.failure !== null || now() - entry.at >= (intervalMs ?? minuteMs);
  };

  return {
    count: () => owned.size,
    has: (vendorId: VendorId) => owned.has(vendorId),
    /** Pages that were just assigned to this member are read at once if overdue. */
    refresh(): void {
      const pages = followed.all().filter(({ key }) => board.owns(key));
      const before = owned;
      owned = new Set(pages.map(({ vendorId }) => vendorId));
      if (before.size === 0) return;
      for (const { key, vendorId, intervalMs } of pages)
        if (!before.has(vendorId) && isOverdue(key, fixedIntervalMs ?? intervalMs)) checkNow(vendorId);
    },
  };
}
