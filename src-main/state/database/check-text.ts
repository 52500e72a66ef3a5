import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import { DamagedFileError } from '../files/disk-errors.ts';
import { type Migration, migrate } from './migrations.ts';
import { openSql } from './open-sql.ts';
import type { Sql } from './sql.ts';

/**
 * Throws a corruption error when a text is not UTF-8. SQLite accepts any bytes, but libsql kills the process when it
 * reads such a text; so this reads bytes, before anything else is read.
 */
export function checkText(sql: Sql, steps: readonly Migration[], version: number): void {
  for (const { table, columns } of textColumns(steps, version)) {
    const joined = columns.map((column) => `coalesce("${column}", '')`).join(" || ' ' || ");
    for (const { bytes } of sql.each<{ bytes: Uint8Array }>(`SELECT CAST(${joined} AS BLOB) AS bytes FROM "${table}"`))
      if (!isUtf8(bytes)) throw new DamagedFileError(`A text in ${table} is damaged`);
  }
}

const columnNames = z.array(z.string());

interface TextColumns {
  readonly table: string;
  readonly columns: readonly string[];
}

function textColumns(steps: readonly Migration[], version: number): readonly TextColumns[] {
  const sql = openSql(':memory:');
  try {
    migrate(sql, steps, version);
    const tables = sql.all<{ table: string; columns: string }>(
      `SELECT s.name AS "table", json_group_array(c.name) AS columns FROM sqlite_schema s, pragma_table_info(s.name) c
       WHERE s.type = 'table' AND c.type = 'TEXT' GROUP BY s.name`,
    );
    return tables.map(({ table, columns }) => ({ table, columns: columnNames.parse(JSON.parse(columns)) }));
  } finally {
    sql.close();
  }
}
