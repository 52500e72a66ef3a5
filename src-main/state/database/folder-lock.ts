import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '#shared/domain/error-code.ts';
import { restrictToOwner } from '../files/owner-only.ts';
import { openSql } from './open-sql.ts';
import type { Sql } from './sql.ts';

/** The process that writes to a data folder, as recorded for the next one. */
export interface LockHolder {
  /** For example `statustray watch`. */
  readonly program: string;
  readonly pid: number;
  readonly sinceAt: number;
}

export type FolderLock =
  | { readonly kind: 'held'; readonly release: () => void }
  | { readonly kind: 'busy'; readonly holder: LockHolder | null }
  /** The folder cannot be locked, for example on a read-only disk: no other process can write there either. */
  | { readonly kind: 'unavailable' };

const lockName = 'statustray.lock';

/**
 * Makes this process the only writer of a data folder. The operating system holds the lock, on a small SQLite file, so
 * it ends with the process, however that ends.
 */
export function lockFolder(directory: string, holder: LockHolder): FolderLock {
  let sql: Sql;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const path = join(directory, lockName);
    restrictToOwner(path);
    sql = openSql(path);
  } catch {
    return { kind: 'unavailable' };
  }
  try {
    sql.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE; BEGIN IMMEDIATE');
    sql.exec('CREATE TABLE IF NOT EXISTS holder (program TEXT, pid INTEGER, since_at REAL); DELETE FROM holder');
    sql.exec(`INSERT INTO holder VALUES ('${quoted(holder.program)}', ${holder.pid}, ${holder.sinceAt})`);
    sql.exec('COMMIT; BEGIN IMMEDIATE');
    return { kind: 'held', release: () => release(sql) };
  } catch (error) {
    const busy = isBusy(error);
    const other = busy ? readHolder(sql) : null;
    sql.close();
    return busy ? { kind: 'busy', holder: other } : { kind: 'unavailable' };
  }
}

/** Uses `exec` only, as above: a prepared statement would keep the file open, and thus locked, after `close`. */
function release(sql: Sql): void {
  sql.exec('ROLLBACK');
  sql.close();
}

function quoted(text: string): string {
  return text.replaceAll("'", "''");
}

/** One sentence for the second writer. */
export function busyFolderText(directory: string, holder: LockHolder | null): string {
  const who = holder ? `${holder.program} (process ${holder.pid})` : 'another Statustray process';
  return `${directory} is in use by ${who}. Stop that process first, or choose another data folder.`;
}

/** A writer that only holds the lock allows reads; `null` while it is writing its own row. */
function readHolder(sql: Sql): LockHolder | null {
  try {
    return sql.one<LockHolder>('SELECT program, pid, since_at AS sinceAt FROM holder');
  } catch {
    return null;
  }
}

function isBusy(error: unknown): boolean {
  return errorCode(error).startsWith('SQLITE_BUSY');
}
