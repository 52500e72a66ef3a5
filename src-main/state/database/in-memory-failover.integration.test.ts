import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runAtOnce } from '#shared/domain/steps.ts';
import type { DiskTrouble } from '../files/disk-errors.ts';
import { scratchDirectory } from '../testing/scratch-directory.ts';
import { createStandby } from './in-memory-failover.ts';
import { type Migration, migrate } from './migrations.ts';
import { openSql } from './open-sql.ts';
import type { Sql } from './sql.ts';

const migrations: readonly Migration[] = [{ version: 1, sql: 'CREATE TABLE lines (line TEXT) STRICT' }];

/** A database whose disk fails with `code` on every read and transaction while `code` is set. */
function aStandby() {
  const path = join(scratchDirectory(), 'lines.db');
  const file = openSql(path);
  migrate(file, migrations);
  const world = { now: 0, code: null as string | null, told: [] as (DiskTrouble['kind'] | 'well again')[], doubts: 0 };
  const failing: Sql = {
    ...file,
    transaction: (work) => (world.code ? fail(world.code) : file.transaction(work)),
    transactionInSteps: (work) =>
      file.transactionInSteps(function* () {
        yield* work();
        if (world.code) fail(world.code);
      }),
    all: (text, ...values) => (world.code ? fail(world.code) : file.all(text, ...values)),
  };
  const failover = createStandby<Sql>({
    database: failing,
    path,
    now: () => world.now,
    report: (trouble) => void world.told.push(trouble?.kind ?? 'well again'),
    tablesOf: (sql) => sql,
    distrust: () => {
      world.doubts += 1;
    },
    migrations,
  });
  const linesOf = (sql: Sql) => sql.all<{ line: string }>('SELECT line FROM lines').map(({ line }) => line);
  return {
    world,
    failover,
    write: (line: string) => failover.write((sql) => sql.run('INSERT INTO lines VALUES (?)', line)),
    /** Writes in steps, each with a line. */
    writing: (...lines: readonly string[]) =>
      failover.writeInSteps(function* (sql) {
        for (const line of lines) {
          sql.run('INSERT INTO lines VALUES (?)', line);
          yield;
        }
      }),
    lines: () => failover.read(linesOf),
    onDisk: () => linesOf(openSql(path)),
  };
}

function fail(code: string): never {
  throw Object.assign(new Error(`${code}: made up by the test`), { code });
}

describe('createStandby', () => {
  it('works in memory while the disk is full, and writes everything to the disk afterwards', () => {
    const { world, failover, write, lines, onDisk } = aStandby();
    write('one');
    world.code = 'SQLITE_FULL';
    write('two');
    write('three');
    expect([lines(), onDisk(), world.told]).toEqual([['one', 'two', 'three'], ['one'], ['unwritable']]);
    world.code = null;
    failover.recover();
    expect([lines(), onDisk(), world.told]).toEqual([
      ['one', 'two', 'three'],
      ['one', 'two', 'three'],
      ['unwritable', 'well again'],
    ]);
    write('four');
    expect(onDisk()).toEqual(['one', 'two', 'three', 'four']);
  });

  it.each(
    'SQLITE_IOERR SQLITE_BUSY SQLITE_CANTOPEN SQLITE_READONLY EIO EBUSY EACCES ENOSPC EROFS ESTALE EMFILE ENOENT'.split(
      ' ',
    ),
  )('loses nothing to %s, reports it once, and recovers', (code) => {
    const { world, failover, write, onDisk } = aStandby();
    write('one');
    world.code = code;
    write('two');
    world.code = null;
    failover.recover();
    expect([onDisk(), world.told]).toEqual([
      ['one', 'two'],
      ['unwritable', 'well again'],
    ]);
  });

  it('stays in memory while the disk keeps failing, and reports it once', () => {
    const { world, failover, write, lines } = aStandby();
    world.code = 'SQLITE_IOERR_WRITE';
    write('one');
    failover.recover();
    write('two');
    expect([lines(), world.told]).toEqual([['one', 'two'], ['unwritable']]);
  });

  it('retries on a write, at most every 30 s', () => {
    const { world, write, onDisk } = aStandby();
    world.code = 'SQLITE_FULL';
    write('one');
    world.code = null;
    world.now = 29_000;
    write('two');
    expect(onDisk()).toEqual([]);
    world.now = 31_000;
    write('three');
    expect(onDisk()).toEqual(['one', 'two', 'three']);
  });

  it('writes what it holds to the disk when closed', () => {
    const { world, failover, write, onDisk } = aStandby();
    world.code = 'SQLITE_FULL';
    write('one');
    world.code = null;
    failover.close();
    expect(onDisk()).toEqual(['one']);
  });

  it('detects a failing disk on a read too', () => {
    const { world, write, lines } = aStandby();
    write('one');
    world.code = 'SQLITE_IOERR_READ';
    expect([lines(), world.told]).toEqual([['one'], ['unwritable']]);
  });

  it('writes nothing more to a file found damaged', () => {
    const { world, failover, write, lines, onDisk } = aStandby();
    write('one');
    world.code = 'SQLITE_CORRUPT';
    write('two');
    world.code = null;
    failover.recover();
    expect([lines(), onDisk(), world.told]).toEqual([['one', 'two'], ['one'], ['corrupt']]);
  });

  it('limits what it holds in memory, keeping the newest', () => {
    const { world, failover, write, onDisk } = aStandby();
    world.code = 'SQLITE_FULL';
    for (let number = 0; number < 600; number += 1) write(String(number));
    world.code = null;
    failover.recover();
    expect([onDisk().length, onDisk().at(-1)]).toEqual([500, '599']);
  });

  it('does not hide a programming error', () => {
    const { failover, world } = aStandby();
    expect(() => failover.write((sql) => sql.exec('INSERT INTO nowhere VALUES (1)'))).toThrow('nowhere');
    expect(world.told).toEqual([]);
  });
});

describe('writing in steps', () => {
  it('starts over after the write of another, and is then written after it', () => {
    const { writing, write, lines, world } = aStandby();
    const steps = writing('one', 'two');
    steps.next();
    steps.next();
    write('other');
    runAtOnce(steps);
    expect(lines()).toEqual(['other', 'one', 'two']);
    expect(world.doubts).toBe(1);
  });

  it('no longer pauses after several others', () => {
    const { writing, write, lines } = aStandby();
    const steps = writing('one', 'two');
    let others = 0;
    while (!steps.next().done) {
      write(`other ${others}`);
      others += 1;
    }
    expect(others).toBe(5);
    expect(lines().slice(-2)).toEqual(['one', 'two']);
  });

  it('writes nothing when it is ended early', () => {
    const { writing, write, lines } = aStandby();
    const steps = writing('one', 'two');
    steps.next();
    steps.return();
    write('other');
    expect(lines()).toEqual(['other']);
  });

  it('continues in memory when the disk fails, and is on the disk once that works again', () => {
    const { world, failover, writing, lines, onDisk } = aStandby();
    const steps = writing('one', 'two');
    steps.next();
    world.code = 'SQLITE_FULL';
    runAtOnce(steps);
    expect([lines(), onDisk(), world.told]).toEqual([['one', 'two'], [], ['unwritable']]);
    world.code = null;
    failover.recover();
    expect([lines(), onDisk()]).toEqual([
      ['one', 'two'],
      ['one', 'two'],
    ]);
  });

  it('continues in memory when another found that the disk fails', () => {
    const { world, failover, writing, lines, onDisk } = aStandby();
    const steps = writing('one', 'two');
    steps.next();
    world.code = 'SQLITE_IOERR';
    expect(lines()).toEqual([]);
    world.code = null;
    runAtOnce(steps);
    expect([lines(), onDisk()]).toEqual([['one', 'two'], []]);
    failover.recover();
    expect(onDisk()).toEqual(['one', 'two']);
  });

  it('throws an error that is not the disk’s, and writes nothing', () => {
    const { failover, lines } = aStandby();
    const steps = failover.writeInSteps(function* (sql) {
      sql.run('INSERT INTO lines VALUES (?)', 'one');
      yield;
      throw new Error('ours');
    });
    expect(() => runAtOnce(steps)).toThrow('ours');
    expect(lines()).toEqual([]);
  });
});
