import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DiskTrouble } from '../files/disk-errors.ts';
import { scratchDirectory } from '../testing/scratch-directory.ts';
import { createStandby } from './in-memory-failover.ts';
import { type Migration, migrate } from './migrations.ts';
import { openSql, type Sql } from './sql.ts';

const migrations: readonly Migration[] = [{ version: 1, sql: 'CREATE TABLE lines (line TEXT) STRICT' }];

/** A database whose disk fails with `code` on every read and transaction while `code` is set. */
function aStandby() {
  const path = join(scratchDirectory(), 'lines.db');
  const file = openSql(path);
  migrate(file, migrations);
  const world = { now: 0, code: null as string | null, told: [] as (DiskTrouble['kind'] | 'well again')[] };
  const failing: Sql = {
    ...file,
    transaction: (work) => (world.code ? fail(world.code) : file.transaction(work)),
    all: (text, ...values) => (world.code ? fail(world.code) : file.all(text, ...values)),
  };
  const failover = createStandby<Sql>({
    database: failing,
    path,
    now: () => world.now,
    report: (trouble) => void world.told.push(trouble?.kind ?? 'well again'),
    tablesOf: (sql) => sql,
    distrust: () => {},
    migrations,
  });
  const linesOf = (sql: Sql) => sql.all<{ line: string }>('SELECT line FROM lines').map(({ line }) => line);
  return {
    world,
    failover,
    write: (line: string) => failover.write((sql) => sql.run('INSERT INTO lines VALUES (?)', line)),
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
