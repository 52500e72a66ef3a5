import { pathToFileURL } from 'node:url';
import { type Migration, migrate, newestVersion } from './migrations.ts';
import { openSql, type Sql } from './sql.ts';

/** A database in memory with whatever can still be read from the file; empty at worst, never an exception. */
export function openMemoryCopy(path: string, steps: readonly Migration[]): Sql {
  // On a read-only disk only `immutable` opens a file in WAL mode; it does not see what was left in the -wal file.
  for (const source of [path, `${pathToFileURL(path).href}?immutable=1`]) {
    const sql = openSql(':memory:');
    sql.exec('PRAGMA foreign_keys = OFF');
    if (copyInto(sql, source, steps)) return sql;
    sql.close();
  }
  const empty = openSql(':memory:');
  migrate(empty, steps);
  return empty;
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
    return true;
  } catch {
    return false;
  }
}

function tablesOf(sql: Sql): readonly string[] {
  return sql.all<{ name: string }>("SELECT name FROM main.sqlite_schema WHERE type = 'table'").map(({ name }) => name);
}

/** A damaged table is left out; the others are worth having. */
function copyTable(sql: Sql, table: string): void {
  try {
    sql.exec(`INSERT INTO main."${table}" SELECT * FROM disk."${table}"`);
  } catch {
    sql.exec(`DELETE FROM main."${table}"`);
  }
}
