import { dayMs } from '#shared/domain/duration.ts';

const mebi = 1_048_576;

/** How much of one vendor is kept, however much its page posts. What is open and what is newest stays. */
export interface Quota {
  readonly incidents: number;
  readonly maintenances: number;
  /** Texts of incidents and maintenances, with their updates and earlier texts. */
  readonly bytes: number;
  /** Beyond this within a day (UTC) only what the page shows is kept: no earlier texts and nothing that it took away. */
  readonly bytesPerDay: number;
  /** Of one incident or maintenance. */
  readonly updates: number;
  /** Earlier texts, and updates that the page took away, of one incident or maintenance. */
  readonly earlierBytes: number;
  readonly ledgerLines: number;
  readonly ledgerBytes: number;
  readonly spans: number;
  readonly spanBytes: number;
  /** Ids of incidents that are no longer kept. */
  readonly prunedIds: number;
  readonly prunedBytes: number;
}

/** The busiest real pages stay far below: about 1,500 incidents a year, each with some ten updates. */
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
};

/** What was written: bytes of texts, and rows. */
export interface Written {
  readonly bytes: number;
  readonly rows: number;
}

/** The day in which an instant lies, in UTC. */
export function dayOf(at: number): number {
  return Math.floor(at / dayMs);
}

/** A check is due once an eighth of a limit has been written since the last one; it makes room for as much. */
export function isCheckDue({ bytes, rows }: Written, quota: Quota): boolean {
  return bytes >= quota.bytes / 8 || rows >= Math.min(quota.incidents, quota.maintenances, quota.prunedIds) / 8;
}

/** How many of `rows` must go, so that an eighth of both limits is free again; zero within the limits. */
export function surplus({ rows, bytes }: Written, mostRows: number, mostBytes: number): number {
  if (rows <= (mostRows * 7) / 8 && bytes <= (mostBytes * 7) / 8) return 0;
  const byRows = rows - Math.floor((mostRows * 7) / 8);
  const byBytes = Math.ceil(rows * (1 - (mostBytes * 7) / 8 / Math.max(1, bytes)));
  return Math.max(0, byRows, byBytes);
}
