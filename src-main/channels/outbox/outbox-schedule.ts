import { addTo } from '#shared/domain/add-to.ts';
import { hourMs } from '#shared/domain/duration.ts';
import type { ChannelTrouble, WaitingRow } from '../../state/database/outbox-entry.ts';
import { longestWaitMs } from './backoff.ts';

/** Beyond this number or age of queued alerts, only the current state of each subject is kept. */
export const waitingLimits = { rows: 1_000, ageMs: 72 * hourMs } as const;

export type NextDelivery =
  | { readonly kind: 'send'; readonly row: WaitingRow }
  | { readonly kind: 'wait'; readonly untilAt: number }
  | { readonly kind: 'nothing' };

/**
 * The next step for one channel. `rows` are all queued rows, oldest first. A row waits for earlier ones of its thread,
 * since the latest state must arrive last; a row without a thread waits for all. A row for one recipient waits only for
 * that recipient’s earlier rows, and nothing waits for it.
 */
export function nextDelivery(rows: readonly WaitingRow[], trouble: ChannelTrouble | null, now: number): NextDelivery {
  const heads = queueHeads(rows);
  if (heads.length === 0) return { kind: 'nothing' };
  const holdUntil = trouble?.holdUntil ?? 0;
  const due = heads.filter(({ nextAt }) => isDue(nextAt, now)).toSorted(likeliestFirst)[0];
  if (due && isDue(holdUntil, now)) return { kind: 'send', row: due };
  const soonest = due ? now : Math.min(...heads.map(({ nextAt }) => nextAt));
  return { kind: 'wait', untilAt: Math.max(soonest, isDue(holdUntil, now) ? 0 : holdUntil) };
}

/** Failed rows come last: the others show whether the message or the channel was at fault. */
function likeliestFirst(a: WaitingRow, b: WaitingRow): number {
  return a.refusals - b.refusals || a.attempts - b.attempts;
}

function queueHeads(rows: readonly WaitingRow[]): readonly WaitingRow[] {
  const heads: WaitingRow[] = [];
  const taken = new Set<string>();
  for (const row of rows) {
    if (row.thread === null && row.recipient === null) {
      return heads.every(({ recipient }) => recipient !== null) ? [...heads, row] : heads;
    }
    const queue = queueOf(row);
    if (!taken.has(queue)) heads.push(row);
    taken.add(queue);
  }
  return heads;
}

function queueOf({ thread, recipient }: WaitingRow): string {
  return recipient === null ? `${thread}` : `${recipient}\n${thread ?? ''}`;
}

/** An instant further away than any pause was set before the clock went back. */
function isDue(at: number, now: number): boolean {
  return at <= now || at - now > longestWaitMs;
}

export interface Coalesced {
  readonly into: { readonly key: string; readonly supersededCount: number };
  readonly gone: readonly string[];
}

/**
 * What to fold to keep the queue bounded: once a row is too old or there are too many, the newest of each thread
 * replaces the others. It is kept however old it gets, since it is the state the channel must receive in the end.
 */
export function coalesce(rows: readonly WaitingRow[], now: number): readonly Coalesced[] {
  const isOverdue = rows.some(({ queuedAt }) => now - queuedAt >= waitingLimits.ageMs);
  if (!isOverdue && rows.length <= waitingLimits.rows) return [];
  const threads = new Map<string, WaitingRow[]>();
  for (const row of rows) if (row.thread !== null) addTo(threads, queueOf(row), row);
  return [...threads.values()].flatMap(coalescedUnder);
}

function coalescedUnder(thread: readonly WaitingRow[]): readonly Coalesced[] {
  const newest = thread.at(-1);
  const gone = thread.slice(0, -1);
  if (!newest || gone.length === 0) return [];
  const supersededCount = gone.reduce((sum, row) => sum + row.supersededCount + 1, newest.supersededCount);
  return [{ into: { key: newest.key, supersededCount }, gone: gone.map(({ key }) => key) }];
}

/** The oldest rows beyond the limit: with this many subjects not even their states can all be kept. */
export function overflow(rows: readonly WaitingRow[]): readonly string[] {
  return rows.slice(0, Math.max(0, rows.length - waitingLimits.rows)).map(({ key }) => key);
}
