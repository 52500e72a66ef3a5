import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dayMs } from '#shared/domain/duration.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { aPoll } from '../testing/builders.ts';
import { disk, diskFaults } from '../testing/failing-disk.ts';
import { scratchDirectory } from '../testing/scratch-directory.ts';
import { backUpDatabase, backupsOf } from './backup.ts';
import { openDatabase } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { openSql } from './open-sql.ts';
import type { Sql } from './sql.ts';
import { createStore } from './sqlite-store.ts';

vi.mock('node:fs', async (importOriginal) => {
  const { failingDisk } = await import('../testing/failing-disk.ts');
  return failingDisk(await importOriginal());
});

afterEach(disk.mend);

const now = () => builtAt;
const open = (path: string) => openDatabase(path, { now });

/** A database with one reading, and a day-old backup of it. */
function aBackedUpDatabase() {
  const directory = scratchDirectory();
  const path = join(directory, 'statustray.db');
  const opened = open(path);
  const store = createStore(opened, { now, report: () => {} });
  store.commit(aPoll());
  expect(backUpDatabase(opened.database, path, builtAt - dayMs)).toBe(true);
  return { directory, path, database: opened.database, store };
}

function readingsIn(path: string): number {
  const sql = openSql(path);
  const row = sql.one<{ count: number }>('SELECT count(*) AS count FROM readings');
  sql.close();
  return row?.count ?? 0;
}

function usableBackups(path: string): number {
  return backupsOf(path).filter((backup) => existsSync(backup) && readingsIn(backup) === 1).length;
}

describe('a backup on a disk that fails', () => {
  const steps: readonly (readonly [call: string, worksTimes: number])[] = [
    ['openSync', 0],
    ['chmodSync', 0],
    ['utimesSync', 0],
    ['openSync', 1],
    ['fsyncSync', 0],
    ['renameSync', 0],
    ['renameSync', 1],
    ['fsyncSync', 1],
    ['rmSync', 0],
  ];
  const cases = steps.flatMap(([call, worksTimes]) => diskFaults.map((code) => [code, call, worksTimes] as const));

  it.each(cases)('is given up after %s at %s (%i), leaves a good one, and is made later', (code, call, worksTimes) => {
    const { directory, path, database, store } = aBackedUpDatabase();
    disk.fail(call, code, worksTimes);
    expect(backUpDatabase(database, path, builtAt)).toBe(false);
    disk.mend();
    expect(usableBackups(path)).toBeGreaterThan(0);
    expect(backUpDatabase(database, path, builtAt)).toBe(true);
    expect(readdirSync(directory).filter((name) => name.includes('draft'))).toEqual([]);
    expect(usableBackups(path)).toBeGreaterThan(0);
    store.close();
  });

  it.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_BUSY', 'SQLITE_CORRUPT'])(
    'is given up after %s, and leaves the one before',
    (code) => {
      const { path, database, store } = aBackedUpDatabase();
      const failing: Sql = {
        ...database,
        run: () => {
          throw Object.assign(new Error(code), { code });
        },
      };
      expect(backUpDatabase(failing, path, builtAt)).toBe(false);
      expect([usableBackups(path), readdirSync(join(path, '..')).some((name) => name.includes('draft'))]).toEqual([
        1,
        false,
      ]);
      store.close();
    },
  );
});

describe('a damaged database whose backup cannot be restored', () => {
  const calls = ['copyFileSync', 'renameSync', 'openSync', 'rmSync'];

  it.each(calls.flatMap((call) => diskFaults.map((code) => [code, call])))(
    'is worked without after %s at %s, and restored at the next start',
    (code, call) => {
      const { path, store } = aBackedUpDatabase();
      store.close();
      writeFileSync(path, 'spoilt');
      disk.fail(call, code, call === 'renameSync' ? 1 : 0);
      const opened = open(path);
      expect(opened.problem).toMatchObject({ kind: 'unwritable', detail: expect.not.stringContaining('\n') });
      createStore(opened, { now, report: () => {} }).commit(aPoll());
      disk.mend();
      const again = open(path);
      expect(again.problem?.detail).toMatch(/the backup of .+ UTC was restored\./);
      expect(createStore(again, { now, report: () => {} }).loadReadings()).toHaveLength(1);
      again.database.close();
    },
  );

  it('is restored when it is missing altogether, and its copy says how to start over', () => {
    const { directory, path, store } = aBackedUpDatabase();
    store.close();
    const [backup = '', older = ''] = backupsOf(path);
    const kept = readFileSync(backup);
    for (const name of readdirSync(directory)) if (!name.includes('backup')) rmSync(join(directory, name));
    const opened = open(path);
    expect(opened.problem).toEqual({
      kind: 'missing',
      detail: expect.stringContaining(`To start over, delete ${backup} and ${older} as well.`),
      keptAs: null,
    });
    expect(readFileSync(backup).equals(kept)).toBe(true);
    opened.database.close();
  });
});

describe('the lock of a folder on a disk that fails', () => {
  const holder = { program: 'Statustray', pid: 7, sinceAt: builtAt };

  it.each(['mkdirSync', 'openSync', 'chmodSync'].flatMap((call) => diskFaults.map((code) => [code, call])))(
    'is not taken after %s at %s, and is afterwards',
    (code, call) => {
      const directory = scratchDirectory();
      disk.fail(call, code);
      expect(lockFolder(directory, holder)).toEqual({ kind: 'unavailable' });
      disk.mend();
      const lock = lockFolder(directory, holder);
      expect(lock.kind).toBe('held');
      if (lock.kind === 'held') lock.release();
    },
  );
});
