import Database from 'libsql';

/** libsql kills the process when a boolean is bound, and fails on a lone `null`: hence this type and the arrays. */
export type SqlValue = string | number | null;

/** One connection. Statements are prepared once and cached by their text; rows are typed after our STRICT tables. */
export interface Sql {
  exec(text: string): void;
  /** Returns how many rows changed. */
  run(text: string, ...values: readonly SqlValue[]): number;
  all<Row>(text: string, ...values: readonly SqlValue[]): readonly Row[];
  one<Row>(text: string, ...values: readonly SqlValue[]): Row | null;
  /** Row by row, so that large texts are not all in memory at once; must be read to the end. */
  each<Row>(text: string, ...values: readonly SqlValue[]): Iterable<Row>;
  /** All or nothing; rethrows errors from the work or the commit. */
  transaction(work: () => void): void;
  close(): void;
}

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
  return {
    exec: (text) => void database.exec(text),
    run: (text, ...values) => prepare(text).run(values).changes,
    all: <Row>(text: string, ...values: readonly SqlValue[]) => prepare(text).all(values) as Row[],
    one: <Row>(text: string, ...values: readonly SqlValue[]) => (prepare(text).get(values) as Row | undefined) ?? null,
    each: <Row>(text: string, ...values: readonly SqlValue[]) => prepare(text).iterate(values) as Iterable<Row>,
    transaction: (work) => transact(database, work),
    close: () => {
      statements.clear();
      database.close();
    },
  };
}

/** Not the library’s own, which hides the cause when SQLite has already rolled back, as on a full disk. */
function transact(database: Database.Database, work: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    work();
    database.exec('COMMIT');
  } catch (cause) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw cause;
  }
}
