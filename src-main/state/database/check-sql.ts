import type { Sql } from './sql.ts';

/**
 * Throws what SQLite calls corrupt when its quick check finds a fault. By `exec` alone: a prepared statement would hold
 * the file open beyond `close`, and Windows would not let it be moved.
 */
export function checkSql(sql: Sql): void {
  sql.exec("CREATE TEMP TABLE verdict (word TEXT CHECK (word = 'ok'))");
  sql.exec('INSERT INTO temp.verdict SELECT quick_check FROM pragma_quick_check(1)');
  sql.exec('DROP TABLE temp.verdict');
}
