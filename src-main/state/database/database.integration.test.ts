import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anIncident, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { acme, aPoll } from '../testing/builders.ts';
import { scratchDirectory } from '../testing/scratch-directory.ts';
import { openDatabase } from './database.ts';
import { type Migration, migrations, newestVersion } from './migrations.ts';
import { openSql } from './open-sql.ts';
import type { Sql } from './sql.ts';
import { createStore } from './sqlite-store.ts';

const now = () => builtAt;
const stamp = '20260301T120000000Z';

const open = (path: string, steps: readonly Migration[] = migrations) => openDatabase(path, { now, migrations: steps });

function storeOf(opened: ReturnType<typeof openDatabase>) {
  return createStore(opened, { now, report: () => {} });
}

/** A cleanly closed database with one poll in it. */
function aDatabaseFile(): string {
  const path = join(scratchDirectory(), 'statustray.db');
  const store = storeOf(open(path));
  store.commit(aPoll({ page: aStatusPage({ incidents: [anIncident()] }) }));
  store.close();
  return path;
}

function incidentsIn(opened: ReturnType<typeof openDatabase>): number {
  return storeOf(opened).incidents(acme, {}).length;
}

describe('openDatabase', () => {
  it('creates the folder and a durable database in it', () => {
    const path = join(scratchDirectory(), 'a', 'b', 'statustray.db');
    const { database, problem } = open(path);
    expect(problem).toBeNull();
    expect(database.one('PRAGMA journal_mode')).toMatchObject({ journal_mode: 'wal' });
    expect(database.one('PRAGMA synchronous')).toMatchObject({ synchronous: 2 });
    expect(database.one('PRAGMA foreign_keys')).toMatchObject({ foreign_keys: 1 });
  });

  it('leaves an empty log when closed, which marks a clean exit', () => {
    const log = statSync(`${aDatabaseFile()}-wal`, { throwIfNoEntry: false });
    expect(log?.size ?? 0).toBe(0);
  });

  it('reopens what it closed', () => {
    const opened = open(aDatabaseFile());
    expect([opened.problem, incidentsIn(opened)]).toEqual([null, 1]);
  });
});

describe('openDatabase of a damaged file', () => {
  const damages: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
    ['text', () => Buffer.from('no database at all '.repeat(50))],
    ['zeros', (bytes) => Buffer.alloc(bytes.length)],
    ['a spoiled header', (bytes) => Buffer.concat([Buffer.alloc(16, 1), bytes.subarray(16)])],
    ['a spoiled schema', (bytes) => Buffer.from(bytes).fill(0xff, 100, 4_096)],
    ['a spoiled page', (bytes) => Buffer.from(bytes).fill(0xff, 3 * 4_096, 4 * 4_096)],
    ['its second half missing', (bytes) => bytes.subarray(0, bytes.length / 2)],
  ];

  it.each(damages)('sets aside a file with %s unchanged, starts over, and says so', (_, damage) => {
    const path = aDatabaseFile();
    const damaged = damage(readFileSync(path));
    writeFileSync(path, damaged);
    const opened = open(path);
    const keptAs = `${path}.corrupt-${stamp}`;
    expect(opened.problem).toMatchObject({ kind: 'corrupt', keptAs });
    expect(opened.problem?.detail).toMatch(/cannot be read: it.+ is kept as .+, and a new history was started/);
    expect(readFileSync(keptAs).equals(damaged)).toBe(true);
    expect(incidentsIn(opened)).toBe(0);
    storeOf(opened).commit(aPoll());
    expect(open(path).problem).toBeNull();
  });

  it('opens a truncated file whole or sets it aside, and never fails', () => {
    const path = aDatabaseFile();
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length += 1_023) {
      const cut = join(scratchDirectory(), 'statustray.db');
      writeFileSync(cut, whole.subarray(0, length));
      const opened = open(cut);
      expect([opened.problem?.kind ?? (length === 0 ? 'fresh' : 'whole'), incidentsIn(opened)]).toEqual([
        length === 0 ? 'fresh' : 'corrupt',
        0,
      ]);
    }
  });

  it('ignores the truncated end of a log, as after a power cut', () => {
    const path = join(scratchDirectory(), 'statustray.db');
    const store = storeOf(open(path));
    for (const title of ['one', 'two', 'three'])
      store.commit(aPoll({ page: aStatusPage({ incidents: [anIncident({ title })] }) }));
    const log = readFileSync(`${path}-wal`).length;
    for (let length = 0; length < log; length += 1_777) {
      const after = join(scratchDirectory(), 'statustray.db');
      copyFileSync(path, after);
      copyFileSync(`${path}-wal`, `${after}-wal`);
      truncateSync(`${after}-wal`, length);
      const opened = open(after);
      expect(opened.problem).toBeNull();
      expect(['one', 'two', 'three', undefined]).toContain(storeOf(opened).incidents(acme, {})[0]?.incident.title);
    }
  });
});

const known = newestVersion(migrations);
const second: Migration = {
  version: known + 1,
  sql: "CREATE TABLE wishes (wish TEXT) STRICT; INSERT INTO wishes VALUES ('x')",
};
const wishesIn = (database: Sql) => database.all('SELECT wish FROM wishes').length;

describe('openDatabase of an older schema', () => {
  it('migrates once, and keeps a copy of the original', () => {
    const path = aDatabaseFile();
    const opened = open(path, [...migrations, second]);
    expect([opened.problem, incidentsIn(opened), wishesIn(opened.database)]).toEqual([null, 1, 1]);
    const again = open(path, [...migrations, second]);
    expect(wishesIn(again.database)).toBe(1);
    const backup = open(`${path}.before-v${known + 1}`);
    expect([backup.problem, incidentsIn(backup)]).toEqual([null, 1]);
  });

  it('stays unchanged when a step is interrupted, and migrates at the next start', () => {
    const path = aDatabaseFile();
    const brokenOff = { version: known + 1, sql: `${second.sql}; SELECT * FROM nowhere` };
    expect(() => open(path, [...migrations, brokenOff])).toThrow('nowhere');
    const opened = open(path, [...migrations, second]);
    expect([incidentsIn(opened), wishesIn(opened.database)]).toEqual([1, 1]);
  });
});

describe('openDatabase of a newer schema', () => {
  function aNewerFile(): string {
    const path = aDatabaseFile();
    storeOf(open(path, [...migrations, second])).close();
    return path;
  }

  it('keeps it byte for byte, uses another file beside it, and says so', () => {
    const path = aNewerFile();
    const before = readFileSync(path);
    const opened = open(path);
    expect(opened.problem).toMatchObject({ kind: 'newer', keptAs: path });
    expect(opened.problem?.detail).toContain(`format ${known + 1}; this release reads format ${known}`);
    expect(opened.path).toBe(path.replace('.db', `-v${known}.db`));
    const store = storeOf(opened);
    store.commit(aPoll({ page: aStatusPage({ incidents: [anIncident()] }) }));
    store.close();
    expect(incidentsIn(open(path))).toBe(1);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('detects a newer schema that is only in the log, and leaves that alone too', () => {
    const path = aDatabaseFile();
    const newer = openSql(path);
    newer.exec(`PRAGMA user_version = ${known + 1}`);
    const copy = join(scratchDirectory(), 'statustray.db');
    for (const suffix of ['', '-wal']) copyFileSync(`${path}${suffix}`, `${copy}${suffix}`);
    expect(open(copy).problem?.kind).toBe('newer');
    for (const suffix of ['', '-wal'])
      expect(readFileSync(`${copy}${suffix}`).equals(readFileSync(`${path}${suffix}`))).toBe(true);
    expect(existsSync(`${copy}.probe`)).toBe(false);
  });
});

describe('openDatabase without write access', () => {
  it('works in memory, and says why', () => {
    const file = join(scratchDirectory(), 'file');
    writeFileSync(file, '');
    const opened = open(join(file, 'folder', 'statustray.db'));
    expect(opened).toMatchObject({ path: null, problem: { kind: 'unwritable', keptAs: null } });
    const store = storeOf(opened);
    store.commit(aPoll());
    expect(store.loadReadings()).toHaveLength(1);
    store.close();
  });

  it('works in memory when the file’s name is taken by a folder', () => {
    const directory = scratchDirectory();
    expect(open(directory).problem?.kind).toBe('unwritable');
    expect(readdirSync(directory)).toEqual([]);
  });
});
