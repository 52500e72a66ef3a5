import { existsSync } from 'node:fs';
import Database from 'libsql';
import type { Sql, SqlValue } from './sql.ts';
import { withTransactions } from './stepped-sql.ts';

/** Opens a connection; the file is created if it is missing. */
export function openSql(path: string): Sql {
  const database = new Database(path);
  const statements = new Map<string, Database.Statement>();
  const prepare = (text: string): Database.Statement => {
    const known = statements.get(text);
    if (known) return known;
    const statement = database.prepare(text);
    statements.set(text, statement);
    return statement;
  };
  const connection = {
    exec: (text: string) => void database.exec(text),
    run: (text: string, ...values: readonly SqlValue[]) => prepare(text).run(values).changes,
    all: <Row>(text: string, ...values: readonly SqlValue[]) => prepare(text).all(values) as Row[],
    one: <Row>(text: string, ...values: readonly SqlValue[]) => (prepare(text).get(values) as Row | undefined) ?? null,
    each: <Row>(text: string, ...values: readonly SqlValue[]) => prepare(text).iterate(values) as Iterable<Row>,
    begin: () => void database.exec('BEGIN IMMEDIATE'),
    commit: () => void database.exec('COMMIT'),
    // Not the library’s own, which hides the cause when SQLite has already rolled back, as on a full disk.
    rollBack: () => {
      if (database.inTransaction) database.exec('ROLLBACK');
    },
    close: () => {
      statements.clear();
      database.close();
    },
  };
  return withTransactions(connection, () => openReader(path));
}

/** A second connection, which sees only what is committed; `null` without a usable file. */
function openReader(path: string): Sql | null {
  // Opening a missing file would create it.
  if (!existsSync(path)) return null;
  const reader = openSql(path);
  try {
    reader.exec('PRAGMA query_only = ON');
    reader.one('PRAGMA schema_version');
    return reader;
  } catch {
    reader.close();
    return null;
  }
}
