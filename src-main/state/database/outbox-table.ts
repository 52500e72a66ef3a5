import type { ToldAlert } from '#shared/domain/ledger-entry.ts';
import { decodeEntry } from './ledger.ts';
import type { OutboxRow, OutboxStore, OwedRecipient, SentRow, WaitingRow } from './outbox-entry.ts';
import type { Sql } from './sql.ts';

/** The rows only; the ledger lines are written in the same transaction. */
export interface OutboxTable extends Omit<OutboxStore, 'markSent' | 'coalesce'> {
  /** Call it before writing to the ledger: an alert with an existing line has already been queued. */
  write(row: OutboxRow): void;
  markSent(row: SentRow, at: number, ref: string | null, owed?: readonly OwedRecipient[]): void;
  setSupersededCount(key: string, supersededCount: number): void;
  alertId(key: string): string | null;
  prune(beforeAt: number): void;
}

interface WaitingColumns {
  readonly key: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly queued_at: number;
  readonly attempts: number;
  readonly next_at: number;
  readonly failing: number;
  readonly refusals: number;
  readonly supersededCount: number;
  readonly recipient: string | null;
}

interface TroubleColumns {
  readonly since_at: number;
  readonly last_at: number;
  readonly hold_until: number;
  readonly reason: string;
}

const insert = `
  INSERT INTO outbox (key, channel, thread, alert_id, alert, queued_at)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6
  WHERE NOT EXISTS (SELECT 1 FROM ledger WHERE id = ?4 AND verdict = 'told')
  ON CONFLICT (key) DO NOTHING`;

const keepRef = `
  INSERT INTO outbox_threads (channel, thread, ref, used_at) VALUES (?, ?, ?, ?)
  ON CONFLICT (channel, thread) DO UPDATE SET ref = excluded.ref, used_at = excluded.used_at`;

const keepTrouble = `
  INSERT INTO outbox_troubles (channel, since_at, last_at, hold_until, reason) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (channel) DO UPDATE SET since_at = excluded.since_at, last_at = excluded.last_at,
    hold_until = excluded.hold_until, reason = excluded.reason`;

const oweTo = `
  INSERT INTO outbox (key, channel, thread, alert_id, alert, queued_at, attempts, next_at, folded, recipient)
  SELECT key || '/' || ?2, channel, thread, alert_id, alert, queued_at, attempts + 1, ?3, folded, ?2
  FROM outbox WHERE key = ?1`;

/** A single failing row waits out its delay; if several failed, the cause was the channel, which works again. */
const release = `
  UPDATE outbox SET failing = 0,
    next_at = CASE WHEN (SELECT count(*) FROM outbox WHERE channel = ?1 AND failing = 1) > 1 THEN 0 ELSE next_at END
  WHERE channel = ?1 AND failing = 1`;

export function createOutboxTable(sql: Sql): OutboxTable {
  return {
    write: ({ key, thread, alert }) =>
      sql.run(insert, key, alert.channel, thread, alert.id, JSON.stringify(alert), alert.at),
    channels: () => sql.all<{ channel: string }>('SELECT DISTINCT channel FROM outbox').map(({ channel }) => channel),
    waiting: (channel) =>
      sql
        .all<WaitingColumns>(
          `SELECT key, channel, thread, queued_at, attempts, next_at, failing, refusals, folded AS supersededCount,
             recipient FROM outbox WHERE channel = ? ORDER BY seq`,
          channel,
        )
        .map(rowOf),
    count: (channel) =>
      sql.one<{ rows: number }>('SELECT count(*) AS rows FROM outbox WHERE channel = ?', channel)?.rows ?? 0,
    alertOf: (key) => alertIn(sql.one<{ alert: string }>('SELECT alert FROM outbox WHERE key = ?', key)),
    alertId: (key) => sql.one<{ alert_id: string }>('SELECT alert_id FROM outbox WHERE key = ?', key)?.alert_id ?? null,
    refOf: (channel, thread) =>
      sql.one<{ ref: string }>('SELECT ref FROM outbox_threads WHERE channel = ? AND thread = ?', channel, thread)
        ?.ref ?? null,
    trouble: (channel) => {
      const row = sql.one<TroubleColumns>('SELECT * FROM outbox_troubles WHERE channel = ?', channel);
      if (row === null) return null;
      return { channel, sinceAt: row.since_at, lastAt: row.last_at, holdUntil: row.hold_until, reason: row.reason };
    },
    markSent: ({ key, channel, thread, recipient }, at, ref, owed = []) => {
      const own = owed.find((one) => one.recipient === recipient);
      for (const one of owed.filter((other) => other !== own)) sql.run(oweTo, key, one.recipient, one.nextAt);
      if (own) sql.run('UPDATE outbox SET attempts = attempts + 1, next_at = ? WHERE key = ?', own.nextAt, key);
      else sql.run('DELETE FROM outbox WHERE key = ?', key);
      sql.run('DELETE FROM outbox_troubles WHERE channel = ?', channel);
      sql.run(release, channel);
      if (thread !== null && ref !== null) sql.run(keepRef, channel, thread, ref, at);
    },
    postpone: (key, nextAt, { channel, sinceAt, lastAt, holdUntil, reason }) => {
      sql.run('UPDATE outbox SET attempts = attempts + 1, failing = 1, next_at = ? WHERE key = ?', nextAt, key);
      sql.run(keepTrouble, channel, sinceAt, lastAt, holdUntil, reason);
    },
    countRejection: (key) => sql.run('UPDATE outbox SET refusals = refusals + 1 WHERE key = ?', key),
    setSupersededCount: (key, supersededCount) =>
      sql.run('UPDATE outbox SET folded = ? WHERE key = ?', supersededCount, key),
    drop: (keys) => {
      for (const key of keys) sql.run('DELETE FROM outbox WHERE key = ?', key);
    },
    resume: (channel) => {
      sql.run('UPDATE outbox SET next_at = 0, failing = 0 WHERE channel = ?', channel);
      sql.run('DELETE FROM outbox_troubles WHERE channel = ?', channel);
    },
    unthread: (channel) => sql.run('DELETE FROM outbox_threads WHERE channel = ?', channel),
    forget: (channel) => {
      for (const table of ['outbox', 'outbox_threads', 'outbox_troubles'])
        sql.run(`DELETE FROM ${table} WHERE channel = ?`, channel);
    },
    prune: (beforeAt) => {
      sql.run(
        `DELETE FROM outbox_threads WHERE used_at < ? AND NOT EXISTS (SELECT 1 FROM outbox
           WHERE outbox.channel = outbox_threads.channel AND outbox.thread = outbox_threads.thread)`,
        beforeAt,
      );
      sql.run('DELETE FROM outbox_troubles WHERE last_at < ?', beforeAt);
    },
  };
}

function rowOf({ queued_at, next_at, failing, ...rest }: WaitingColumns): WaitingRow {
  return { ...rest, queuedAt: queued_at, nextAt: next_at, failing: failing === 1 };
}

/** The outbox only holds alerts. */
function alertIn(row: { readonly alert: string } | null): ToldAlert | null {
  const entry = row && decodeEntry(row.alert);
  return entry && { ...entry, verdict: 'told' };
}
