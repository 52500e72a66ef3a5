import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, extname } from 'node:path';
import { syncDirectory } from '../files/atomic-file.ts';
import { type DiskTrouble, diskTroubleOf } from '../files/disk-errors.ts';
import { restrictToOwner } from '../files/owner-only.ts';
import { backupMadeAt, backupsOf, moveAside, removeDatabase, restoreBackup } from './backup.ts';
import { checkDatabase } from './check-database.ts';
import {
  corruptProblem,
  type DatabaseProblem,
  missingProblem,
  newerProblem,
  rewrittenText,
  unusableProblem,
} from './database-problem.ts';
import { lastingSql } from './lasting-sql.ts';
import { openMemoryCopy } from './memory-copy.ts';
import { type Migration, migrate, migrations, newestVersion, schemaVersion } from './migrations.ts';
import { openSql } from './open-sql.ts';
import type { Sql } from './sql.ts';

export interface OpenedDatabase {
  readonly database: Sql;
  /** The database file; `null` for a database in memory. */
  readonly path: string | null;
  readonly problem: DatabaseProblem | null;
  /** Writes the file again if it was deleted while open; does nothing without a file. */
  rewriteIfDeleted(): void;
}

export interface DatabaseOptions {
  readonly now: () => number;
  readonly migrations?: readonly Migration[];
  /** Called after the file was deleted while open and written again; `detail` is a user-facing sentence. */
  readonly onRewritten?: (detail: string) => void;
}

export const databaseName = 'statustray.db';

/** Up to this size a check takes milliseconds and runs at every start; above it, only after an unclean exit. */
const alwaysCheckedBytes = 32 * 1024 * 1024;

const settingUp = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 250;
  PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 4194304; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF;
`;

/** SQLite’s name for a database without a file. */
const inMemoryPath = ':memory:';

const cutShort: DiskTrouble = { kind: 'corrupt', reason: 'it is incomplete' };

const emptyTheLog = 'PRAGMA wal_checkpoint(TRUNCATE)';

/** Always returns a working database; `problem` describes what could not be used as intended. */
export function openDatabase(path: string, options: DatabaseOptions): OpenedDatabase {
  const steps = options.migrations ?? migrations;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const version = versionInFile(path);
    return version > newestVersion(steps) ? openBeside(path, version, options) : openHere(path, options);
  } catch (error) {
    return inMemory(path, steps, troubleOrThrow(error));
  }
}

function openHere(path: string, options: DatabaseOptions): OpenedDatabase {
  const steps = options.migrations ?? migrations;
  const found = sizeOf(path) > 0 ? null : restore(path, steps);
  if (found) return { ...lasting(found.database, path, options), path, problem: missingProblem(path, found.madeAt) };
  const damage = isCut(path) ? cutShort : null;
  const opened = damage ?? connectOrDamage(path, steps);
  if ('exec' in opened) return { ...lasting(opened, path, options), path, problem: null };
  const keptAs = moveAside(path, options.now());
  const restored = restore(path, steps);
  const problem = corruptProblem(path, opened, keptAs, restored?.madeAt ?? null);
  return { ...lasting(restored?.database ?? connect(path, steps), path, options), path, problem };
}

function lasting(
  opened: Sql,
  path: string,
  options: DatabaseOptions,
): Pick<OpenedDatabase, 'database' | 'rewriteIfDeleted'> {
  if (path === inMemoryPath) return { database: opened, rewriteIfDeleted: () => {} };
  let first: Sql | null = opened;
  const { sql, rewriteIfDeleted } = lastingSql({
    path,
    open: () => {
      const sql = first ?? connect(path, options.migrations ?? migrations);
      first = null;
      return sql;
    },
    onRewritten: () => options.onRewritten?.(rewrittenText(path)),
  });
  return { database: sql, rewriteIfDeleted: () => void rewriteIfDeleted() };
}

/** Restores the newest usable backup. */
function restore(
  path: string,
  steps: readonly Migration[],
): { readonly database: Sql; readonly madeAt: number } | null {
  for (const backup of backupsOf(path)) {
    const madeAt = backupMadeAt(backup);
    if (madeAt === null || isCut(backup)) continue;
    restoreBackup(backup, path);
    const database = connectOrDamage(path, steps);
    if ('exec' in database) return { database, madeAt };
    removeDatabase(path);
  }
  return null;
}

function connectOrDamage(path: string, steps: readonly Migration[]): Sql | DiskTrouble {
  try {
    return connect(path, steps);
  } catch (error) {
    const trouble = diskTroubleOf(error);
    if (trouble?.kind !== 'corrupt') throw error;
    return trouble;
  }
}

/** A newer release’s file stays unchanged byte for byte; this release uses a separate file next to it. */
function openBeside(path: string, version: number, options: DatabaseOptions): OpenedDatabase {
  const known = newestVersion(options.migrations ?? migrations);
  const own = `${path.slice(0, path.length - extname(path).length)}-v${known}${extname(path)}`;
  const opened = openHere(own, options);
  return { ...opened, problem: newerProblem({ path, version, known, own }) };
}

function connect(path: string, steps: readonly Migration[]): Sql {
  const depth = checkDepth(path);
  if (path !== inMemoryPath) restrictToOwner(path);
  const sql = openSql(path);
  try {
    checkDatabase(sql, steps, depth, settingUp);
    if (schemaVersion(sql) !== newestVersion(steps)) bringUpToDate(sql, path, steps);
    return sql;
  } catch (error) {
    sql.close();
    throw error;
  }
}

function checkDepth(path: string): 'all' | 'quick' | 'schema' {
  if (sizeOf(path) <= alwaysCheckedBytes) return 'all';
  return sizeOf(`${path}-wal`) > 0 ? 'quick' : 'schema';
}

/** Empties the log at once, so that an older release sees from the file itself that it is too new. */
function bringUpToDate(sql: Sql, path: string, steps: readonly Migration[]): void {
  if (schemaVersion(sql) > 0) backUp(sql, `${path}.before-v${newestVersion(steps)}`);
  migrate(sql, steps);
  sql.exec(emptyTheLog);
}

function backUp(sql: Sql, backup: string): void {
  if (existsSync(backup)) return;
  rmSync(`${backup}.draft`, { force: true });
  sql.run('VACUUM INTO ?', `${backup}.draft`);
  renameSync(`${backup}.draft`, backup);
  syncDirectory(dirname(backup));
}

/** Reads a copy, since closing a connection can rewrite the file. Zero if there is no file or no readable version. */
function versionInFile(path: string): number {
  if (sizeOf(`${path}-wal`) === 0) return versionInHeader(path);
  const copy = `${path}.probe`;
  try {
    for (const suffix of ['', '-wal']) copyFileSync(`${path}${suffix}`, `${copy}${suffix}`);
    const sql = openSql(copy);
    sql.exec(emptyTheLog);
    sql.close();
    return versionInHeader(copy);
  } catch {
    return versionInHeader(path);
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${copy}${suffix}`, { force: true });
  }
}

/** https://www.sqlite.org/fileformat.html: the user version is the big-endian word at offset 60. */
function versionInHeader(path: string): number {
  return headerOf(path)?.readUInt32BE(60) ?? 0;
}

/** SQLite itself reads the missing end of the last page as zeros. The page size is at offset 16; 1 means 64 KiB. */
function isCut(path: string): boolean {
  const written = headerOf(path)?.readUInt16BE(16) ?? 0;
  const pageSize = written === 1 ? 65_536 : written;
  return pageSize > 0 && sizeOf(path) % pageSize !== 0;
}

/** `null` if there is no such file, or if it does not begin like a database. */
function headerOf(path: string): Buffer | null {
  const header = Buffer.alloc(64);
  if (sizeOf(path) < header.length) return null;
  const descriptor = openSync(path, 'r');
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return header.toString('latin1', 0, 16) === 'SQLite format 3\0' ? header : null;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function inMemory(path: string, steps: readonly Migration[], trouble: DiskTrouble): OpenedDatabase {
  const problem = unusableProblem(path, trouble);
  return { database: openMemoryCopy(path, steps), path: null, problem, rewriteIfDeleted: () => {} };
}

function troubleOrThrow(error: unknown): DiskTrouble {
  const trouble = diskTroubleOf(error);
  if (trouble === null) throw error;
  return trouble;
}
