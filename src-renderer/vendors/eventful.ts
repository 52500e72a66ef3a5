import type { VendorRow } from '#shared/snapshot.ts';

/** As many as leave a small popover room for everything else. */
const most = 7;

/** Those that were in trouble most recently, to be shown one by one, and the rest; the order stays. */
export function splitEventful(fine: readonly VendorRow[]): {
  readonly eventful: readonly VendorRow[];
  readonly fine: readonly VendorRow[];
} {
  if (fine.length <= most + 1) return { eventful: fine, fine: [] };
  const chosen = new Set([...fine].sort((a, b) => lastTrouble(b.days) - lastTrouble(a.days)).slice(0, most));
  return { eventful: fine.filter((row) => chosen.has(row)), fine: fine.filter((row) => !chosen.has(row)) };
}

function lastTrouble(days: string): number {
  return Math.max(days.lastIndexOf('m'), days.lastIndexOf('d'));
}
