import { dayMs } from '#shared/domain/duration.ts';

const mebi = 1_048_576;

/** How much history is kept per vendor, however much its page posts. Open and newest items are kept. */
export interface Quota {
  readonly incidents: number;
  readonly maintenances: number;
  /** Texts of incidents and maintenances, with their updates and earlier texts. */
  readonly bytes: number;
  /** Above this within a UTC day, only what the page shows is kept: no earlier texts and no removed updates. */
  readonly bytesPerDay: number;
  /** Per incident or maintenance. */
  readonly updates: number;
  /** Earlier texts and removed updates, per incident or maintenance. */
  readonly earlierBytes: number;
  readonly ledgerLines: number;
  readonly ledgerBytes: number;
  readonly spans: number;
  readonly spanBytes: number;
  /** Ids of incidents that are no longer stored. */
  readonly prunedIds: number;
  readonly prunedBytes: number;
  /** Days that the page itself reports, of all its components. */
  readonly reportedBytes: number;
}

/** Far above the busiest real pages, with about 1,500 incidents a year and some ten updates each. */
export const defaultQuota: Quota = {
  incidents: 5_000,
  maintenances: 2_000,
  bytes: 64 * mebi,
  bytesPerDay: 16 * mebi,
  updates: 500,
  earlierBytes: mebi,
  ledgerLines: 20_000,
  ledgerBytes: 32 * mebi,
  spans: 100_000,
  spanBytes: 16 * mebi,
  prunedIds: 50_000,
  prunedBytes: 4 * mebi,
  reportedBytes: mebi,
};

/** Bytes of text and rows written. */
export interface Written {
  readonly bytes: number;
  readonly rows: number;
}

/** The UTC day of an instant. */
export function dayOf(at: number): number {
  return Math.floor(at / dayMs);
}

/** A check is due after an eighth of a limit has been written since the last one; it frees as much space. */
export function isCheckDue({ bytes, rows }: Written, quota: Quota): boolean {
  return bytes >= quota.bytes / 8 || rows >= Math.min(quota.incidents, quota.maintenances, quota.prunedIds) / 8;
}

/** How many of `rows` to delete so that an eighth of both limits is free; zero if it already is. */
export function surplus({ rows, bytes }: Written, mostRows: number, mostBytes: number): number {
  if (rows <= (mostRows * 7) / 8 && bytes <= (mostBytes * 7) / 8) return 0;
  const byRows = rows - Math.floor((mostRows * 7) / 8);
  const byBytes = Math.ceil(rows * (1 - (mostBytes * 7) / 8 / Math.max(1, bytes)));
  return Math.max(0, byRows, byBytes);
}
