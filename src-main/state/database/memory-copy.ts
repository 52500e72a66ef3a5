import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkText } from './check-text.ts';
import { type Migration, migrate, newestVersion } from './migrations.ts';
import { openSql } from './open-sql.ts';
import type { Sql } from './sql.ts';

/** An in-memory database with whatever can still be read from the file; empty at worst, and never throws. */
export function openMemoryCopy(path: string, steps: readonly Migration[]): Sql {
  // Attaching a missing file would create an empty one, which the next start would use as the history.
  const sql = existsSync(path) ? openAnyCopy(path, steps) : null;
  if (sql) return sql;
  const empty = openSql(':memory:');
  migrate(empty, steps);
  return empty;
}

function openAnyCopy(path: string, steps: readonly Migration[]): Sql | null {
  return openCopy(path, steps) ?? openCopyOfCopy(path, steps) ?? openCopy(immutable(path), steps);
}

/** Opens a WAL-mode file on a read-only disk, but ignores what is left in its log. */
function immutable(path: string): string {
  return `${pathToFileURL(path).href}?immutable=1`;
}

/** On a read-only disk, the log of a killed process can only be read from a copy elsewhere. */
function openCopyOfCopy(path: string, steps: readonly Migration[]): Sql | null {
  let directory: string | null = null;
  try {
    directory = mkdtempSync(join(tmpdir(), 'statustray-'));
    const copy = join(directory, 'copy.db');
    for (const suffix of ['', '-wal']) copyFileSync(`${path}${suffix}`, `${copy}${suffix}`);
    return openCopy(copy, steps);
  } catch {
    return null;
  } finally {
    if (directory) removeQuietly(directory);
  }
}

/** The system cleans up anything left in the temporary folder. */
function removeQuietly(directory: string): void {
  try {
    rmSync(directory, { recursive: true, force: true });
  } catch {}
}

function openCopy(source: string, steps: readonly Migration[]): Sql | null {
  const sql = openSql(':memory:');
  sql.exec('PRAGMA foreign_keys = OFF');
  if (copyInto(sql, source, steps)) return sql;
  sql.close();
  return null;
}

function copyInto(sql: Sql, source: string, steps: readonly Migration[]): boolean {
  try {
    sql.run('ATTACH ? AS disk', source);
    const version = sql.one<{ user_version: number }>('PRAGMA disk.user_version')?.user_version ?? 0;
    if (version === 0 || version > newestVersion(steps)) return false;
    migrate(sql, steps, version);
    for (const table of tablesOf(sql)) copyTable(sql, table);
    sql.exec('DETACH disk; PRAGMA foreign_keys = ON');
    migrate(sql, steps);
    checkText(sql, steps, newestVersion(steps));
    return true;
  } catch {
    return false;
  }
}

function tablesOf(sql: Sql): readonly string[] {
  return sql.all<{ name: string }>("SELECT name FROM main.sqlite_schema WHERE type = 'table'").map(({ name }) => name);
}

/** Skips a damaged table; the others are still useful. */
function copyTable(sql: Sql, table: string): void {
  try {
    sql.exec(`INSERT INTO main."${table}" SELECT * FROM disk."${table}"`);
  } catch {
    sql.exec(`DELETE FROM main."${table}"`);
  }
}
