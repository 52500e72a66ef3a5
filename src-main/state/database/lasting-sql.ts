import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Sql } from './sql.ts';

export interface LastingSql {
  readonly sql: Sql;
  /** Writes the file again if it was deleted while open. Returns whether it was. */
  rewriteIfDeleted(): boolean;
}

export interface LastingOptions {
  readonly path: string;
  /** Opens the file at the path. */
  readonly open: () => Sql;
  readonly onRewritten: () => void;
}

/**
 * A connection that survives the deletion of its file. A process can go on writing to a deleted file without an error
 * and lose everything on exit; hence the check before each transaction.
 */
export function lastingSql({ path, open, onRewritten }: LastingOptions): LastingSql {
  let current = open();
  const rewriteIfDeleted = (): boolean => {
    if (statSync(path, { throwIfNoEntry: false })) return false;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // A leftover log would be used as that of the new file.
    for (const suffix of ['-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    current.run('VACUUM INTO ?', path);
    const deleted = current;
    current = open();
    deleted.close();
    onRewritten();
    return true;
  };
  return {
    rewriteIfDeleted,
    sql: {
      exec: (text) => current.exec(text),
      run: (text, ...values) => current.run(text, ...values),
      all: (text, ...values) => current.all(text, ...values),
      one: (text, ...values) => current.one(text, ...values),
      each: (text, ...values) => current.each(text, ...values),
      transaction: (work) => {
        rewriteIfDeleted();
        current.transaction(work);
      },
      *transactionInSteps(work) {
        rewriteIfDeleted();
        return yield* current.transactionInSteps(work);
      },
      close: () => current.close(),
    },
  };
}
