import { runAtOnce, type Steps } from '#shared/domain/steps.ts';
import { type DiskTrouble, diskTroubleOf } from '../files/disk-errors.ts';
import { openMemoryCopy } from './memory-copy.ts';
import { type Migration, migrations } from './migrations.ts';
import type { Sql } from './sql.ts';

/** Reports when the disk fails under a running application, and `null` once everything is saved again. */
export type ReportTrouble = (trouble: (DiskTrouble & { readonly detail: string }) | null) => void;

export interface StandbyOptions<Tables> {
  readonly database: Sql;
  /** The database file; without one there is nothing to recover to. */
  readonly path: string | null;
  readonly now: () => number;
  readonly report: ReportTrouble;
  readonly tablesOf: (sql: Sql) => Tables;
  /** Called after a transaction that failed or was undone: what the tables regard as written may not be. */
  readonly distrust: (tables: Tables) => void;
  readonly migrations?: readonly Migration[];
}

export interface Standby<Tables> {
  read<Value>(work: (tables: Tables) => Value): Value;
  /** Runs one transaction. After a disk failure the work may run again, on another database. */
  write(work: (tables: Tables) => void): void;
  /**
   * The same for large work, which may pause after each step. A write by another undoes it and lets it start over; after
   * several times, and while the disk fails, it takes the rest without a pause. Ending it early undoes it.
   */
  writeInSteps(work: (tables: Tables) => Steps<void>): Steps<void>;
  /** Tries to write the changes kept in memory to disk now. */
  recover(): void;
  close(): void;
}

const retryAfterMs = 30_000;
/** Beyond this the oldest changes are dropped, since each holds whole pages. */
const missedLimit = 500;
const pausingAttempts = 5;

/**
 * Keeps a database usable while its disk fails: continues in an in-memory copy, records the changes made there, and
 * writes them to the file as soon as it works again. A damaged file is no longer written to.
 */
export function createStandby<Tables>(options: StandbyOptions<Tables>): Standby<Tables> {
  const { database, path, now, report } = options;
  const primary = { sql: database, tables: options.tablesOf(database) };
  let failover: typeof primary | null = null;
  let missed: ((tables: Tables) => void)[] = [];
  let recoverable = path !== null;
  let retriedAt = 0;

  const attempt = (side: typeof primary, work: (tables: Tables) => void): void => {
    try {
      side.sql.transaction(() => work(side.tables));
    } catch (error) {
      options.distrust(side.tables);
      throw error;
    }
  };

  const standBy = (error: unknown): typeof primary => {
    const trouble = diskTroubleOf(error);
    if (trouble === null || path === null) throw error;
    const sql = openMemoryCopy(path, options.migrations ?? migrations);
    failover = { sql, tables: options.tablesOf(sql) };
    retriedAt = now();
    recoverable = trouble.kind === 'unwritable';
    report({ ...trouble, detail: describe(path, trouble) });
    return failover;
  };

  const recover = (): void => {
    if (!failover || !recoverable) return;
    retriedAt = now();
    try {
      attempt(primary, (tables) => {
        for (const work of missed) work(tables);
      });
    } catch (error) {
      if (diskTroubleOf(error) === null) throw error;
      return;
    }
    failover.sql.close();
    failover = null;
    missed = [];
    report(null);
  };

  const write = (work: (tables: Tables) => void): void => {
    if (failover && Math.abs(now() - retriedAt) >= retryAfterMs) recover();
    if (!failover) {
      try {
        attempt(primary, work);
        return;
      } catch (error) {
        standBy(error);
      }
    }
    if (!failover) return;
    attempt(failover, work);
    if (recoverable) missed = [...missed, work].slice(-missedLimit);
  };

  /** Distrusts when it is undone and not when it continues: in between, another writes. */
  function* orDistrust(work: (tables: Tables) => Steps<void>): Steps<void> {
    let isDone = false;
    try {
      yield* work(primary.tables);
      isDone = true;
    } finally {
      if (!isDone) options.distrust(primary.tables);
    }
  }

  /** Returns whether it was committed. */
  function* attemptInSteps(work: (tables: Tables) => Steps<void>): Steps<boolean> {
    const steps = primary.sql.transactionInSteps(() => orDistrust(work));
    try {
      while (!failover) {
        const step = steps.next();
        if (step.done) return step.value;
        yield;
      }
    } catch (error) {
      options.distrust(primary.tables);
      standBy(error);
    } finally {
      steps.return(false);
    }
    return false;
  }

  return {
    read: (work) => {
      if (failover) return work(failover.tables);
      try {
        return work(primary.tables);
      } catch (error) {
        return work(standBy(error).tables);
      }
    },
    write,
    *writeInSteps(work) {
      for (let count = 1; !failover && count <= pausingAttempts; count += 1) if (yield* attemptInSteps(work)) return;
      write((tables) => runAtOnce(work(tables)));
    },
    recover,
    close: () => {
      recover();
      failover?.sql.close();
      emptyTheLog(primary.sql);
      primary.sql.close();
    },
  };
}

/** An empty -wal file tells the next start that the last exit was clean; a failure here only costs a check then. */
function emptyTheLog(sql: Sql): void {
  try {
    sql.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (diskTroubleOf(error) === null) throw error;
  }
}

function describe(path: string, { kind, reason }: DiskTrouble): string {
  if (kind === 'corrupt')
    return `The history in ${path} can no longer be read: ${reason}. New data is kept in memory; at the next start Statustray sets the damaged file aside.`;
  return `The history in ${path} cannot be written: ${reason}. New data is kept in memory and saved as soon as writing works again.`;
}
