import { type Migration, migrate } from './migrations.ts';
import { openSql } from './open-sql.ts';
import type { Sql } from './sql.ts';

interface SchemaRow {
  readonly name: string;
  readonly sql: string;
}

/** Excludes the internal tables of SQLite and libsql. */
const ours = "sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT LIKE 'libsql!_%' ESCAPE '!'";
/** Statements are compared without whitespace. */
const found = `SELECT name, replace(replace(sql, char(10), ''), ' ', '') AS sql FROM main.sqlite_schema WHERE ${ours}`;

/**
 * Throws a corruption error unless the tables and indexes are those of the migrations up to `version`: a file may pass
 * every other check and still lack a table. Uses `exec` only, as in `checkSql`.
 */
export function checkSchema(sql: Sql, steps: readonly Migration[], version: number): void {
  const expected = schemaAt(steps, version);
  sql.exec('CREATE TEMP TABLE expected (name TEXT, sql TEXT)');
  if (expected.length > 0) sql.exec(`INSERT INTO temp.expected VALUES ${expected.map(valuesOf).join(', ')}`);
  sql.exec("CREATE TEMP TABLE verdict (word TEXT CHECK (word = 'ok'))");
  sql.exec(`INSERT INTO temp.verdict SELECT name FROM (SELECT name, sql FROM temp.expected EXCEPT ${found})`);
  sql.exec(`INSERT INTO temp.verdict SELECT name FROM (${found} EXCEPT SELECT name, sql FROM temp.expected)`);
  sql.exec('DROP TABLE temp.verdict; DROP TABLE temp.expected');
}

function schemaAt(steps: readonly Migration[], version: number): readonly SchemaRow[] {
  const sql = openSql(':memory:');
  try {
    migrate(sql, steps, version);
    return sql.all<SchemaRow>(found);
  } finally {
    sql.close();
  }
}

function valuesOf({ name, sql }: SchemaRow): string {
  return `(${quoted(name)}, ${quoted(sql)})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
