import type { Sql } from './sql.ts';

/**
 * Throws a corruption error when SQLite’s check fails; the quick one does not compare indexes with their tables. Uses
 * `exec` only: a prepared statement would keep the file open after `close`, and Windows could not move it.
 */
export function checkSql(sql: Sql, check: 'integrity_check' | 'quick_check' = 'integrity_check'): void {
  sql.exec("CREATE TEMP TABLE verdict (word TEXT CHECK (word = 'ok'))");
  sql.exec(`INSERT INTO temp.verdict SELECT ${check} FROM pragma_${check}(1)`);
  sql.exec('DROP TABLE temp.verdict');
}
