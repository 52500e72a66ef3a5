import type { Sql } from './sql.ts';

/**
 * Throws what SQLite calls corrupt when its check finds a fault; the quick one leaves out whether indexes agree with their tables. By `exec` alone: a prepared statement would hold
 * the file open beyond `close`, and Windows would not let it be moved.
 */
export function checkSql(sql: Sql, check: 'integrity_check' | 'quick_check' = 'integrity_check'): void {
  sql.exec("CREATE TEMP TABLE verdict (word TEXT CHECK (word = 'ok'))");
  sql.exec(`INSERT INTO temp.verdict SELECT ${check} FROM pragma_${check}(1)`);
  sql.exec('DROP TABLE temp.verdict');
}
