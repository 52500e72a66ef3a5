import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskTroubleOf } from '../files/disk-errors.ts';
import { checkDatabase } from './check-database.ts';
import { migrate, migrations, newestVersion, schemaVersion } from './migrations.ts';
import { openSql } from './open-sql.ts';
import type { Sql } from './sql.ts';

export type OpenedCopy =
  | { readonly ok: true; readonly database: Sql; readonly close: () => void }
  /** A clause, for example `its contents are damaged`. */
  | { readonly ok: false; readonly reason: string };

const copyAttempts = 5;

/**
 * Opens a snapshot of a database for a program that only reads: a copy in a private folder, so that the original is not
 * repaired, migrated or locked, and may be in use by a writer.
 */
export function openReadOnlyCopy(path: string): OpenedCopy {
  const directory = mkdtempSync(join(tmpdir(), 'statustray-read-'));
  const copy = join(directory, 'copy.db');
  const discard = (): void => rmSync(directory, { recursive: true, force: true });
  try {
    copyConsistently(path, copy);
    const database = openCopy(copy);
    return {
      ok: true,
      database,
      close: () => {
        database.close();
        discard();
      },
    };
  } catch (error) {
    discard();
    if (error instanceof TooNewError) return { ok: false, reason: error.message };
    const trouble = diskTroubleOf(error);
    if (trouble === null) throw error;
    return { ok: false, reason: trouble.reason };
  }
}

class TooNewError extends Error {}

function openCopy(copy: string): Sql {
  const sql = openSql(copy);
  try {
    const version = schemaVersion(sql);
    if (version > newestVersion(migrations))
      throw new TooNewError(`a newer release wrote it (format ${version}); update Statustray to read it`);
    checkDatabase(sql, migrations, 'quick');
    migrate(sql, migrations);
    return sql;
  } catch (error) {
    sql.close();
    throw error;
  }
}

/** If a writer moves pages from the log into the file meanwhile, both files are copied again. */
function copyConsistently(path: string, copy: string): void {
  for (let attempt = 1; ; attempt += 1) {
    const before = stampOf(path);
    copyFileSync(path, copy);
    rmSync(`${copy}-wal`, { force: true });
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
    if (stampOf(path) === before || attempt === copyAttempts) return;
  }
}

function stampOf(path: string): string {
  const main = statSync(path, { bigint: true });
  const log = statSync(`${path}-wal`, { bigint: true, throwIfNoEntry: false });
  return [main.size, main.mtimeNs, log?.size, log?.ino].join(':');
}
