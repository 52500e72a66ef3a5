import type { Steps } from '#shared/domain/steps.ts';
import type { Sql } from './sql.ts';

/** A connection and the three statements of a transaction. */
export interface Connection extends Omit<Sql, 'transaction' | 'transactionInSteps'> {
  begin(): void;
  commit(): void;
  /** Does nothing when SQLite itself has already ended the transaction, as on a full disk. */
  rollBack(): void;
}

/** A transaction of more steps leaves emptying the log to the next one, so that no single turn does both. */
const manySteps = 1_000;
/** How long the log grows before a commit empties it into the file; SQLite’s own default. */
const defaultPages = 1_000;
const patientPages = 10_000;

interface Paused {
  readonly steps: Steps<void>;
  reader: Sql | null;
}

/**
 * Adds transactions to a connection. While one pauses between two steps, others read what was committed before it, and
 * undo it by writing.
 */
export function withTransactions(connection: Connection, openReader: () => Sql | null): Sql {
  let paused: Paused | null = null;

  const undo = (): void => {
    if (!paused) return;
    const undone = paused;
    paused = null;
    undone.steps.return();
    closeReader(undone);
    connection.rollBack();
  };

  const readable = (): Pick<Sql, 'all' | 'one' | 'each'> => {
    if (!paused) return connection;
    paused.reader ??= openReader();
    if (paused.reader) return paused.reader;
    undo();
    return connection;
  };

  const writable = (): Connection => {
    undo();
    return connection;
  };

  return {
    exec: (text) => writable().exec(text),
    run: (text, ...values) => writable().run(text, ...values),
    all: (text, ...values) => readable().all(text, ...values),
    one: (text, ...values) => readable().one(text, ...values),
    each: (text, ...values) => readable().each(text, ...values),
    close: () => writable().close(),
    transaction: (work) => {
      writable().begin();
      try {
        work();
        connection.commit();
      } catch (cause) {
        connection.rollBack();
        throw cause;
      }
    },
    *transactionInSteps(work) {
      writable().begin();
      const own: Paused = { steps: work(), reader: null };
      try {
        let count = 0;
        for (; !own.steps.next().done; count += 1) {
          paused = own;
          yield;
          if (paused !== own) return false;
          paused = null;
        }
        commitAfter(connection, count);
        return true;
      } catch (cause) {
        connection.rollBack();
        throw cause;
      } finally {
        if (paused === own) undo();
        closeReader(own);
      }
    },
  };
}

function commitAfter(connection: Connection, stepCount: number): void {
  if (stepCount <= manySteps) {
    connection.commit();
    return;
  }
  connection.exec(`PRAGMA wal_autocheckpoint = ${patientPages}`);
  try {
    connection.commit();
  } finally {
    connection.exec(`PRAGMA wal_autocheckpoint = ${defaultPages}`);
  }
}

function closeReader(one: Paused): void {
  one.reader?.close();
  one.reader = null;
}
