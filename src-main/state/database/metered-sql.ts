import type { Written } from './quota.ts';
import type { Sql, SqlValue } from './sql.ts';

export interface MeteredSql {
  readonly sql: Sql;
  /** What was written through `sql` since the last call. */
  take(): Written;
}

/** Counts the rows and bytes passed in, which overestimates: a change counts like a new row. */
export function meterSql(sql: Sql): MeteredSql {
  let written = { bytes: 0, rows: 0 };
  return {
    sql: {
      ...sql,
      run: (text, ...values) => {
        written = { bytes: written.bytes + bytesOf(values), rows: written.rows + 1 };
        return sql.run(text, ...values);
      },
    },
    take: () => {
      const taken = written;
      written = { bytes: 0, rows: 0 };
      return taken;
    },
  };
}

function bytesOf(values: readonly SqlValue[]): number {
  return values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? Buffer.byteLength(value) : 8), 0);
}
