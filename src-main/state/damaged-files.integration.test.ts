import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anAlert, anIncident, aSilence, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { backUpDatabase, backupsOf } from './database/backup.ts';
import { openDatabase } from './database/database.ts';
import { openSql } from './database/open-sql.ts';
import { createStore } from './database/sqlite-store.ts';
import { openSettings } from './settings/settings.ts';
import { acme, aPoll } from './testing/builders.ts';
import { damaged, seeded } from './testing/damage.ts';
import { openPlainSettingsFile } from './testing/plain-settings-file.ts';
import { memoryDirectory } from './testing/scratch-directory.ts';

const now = () => builtAt;
/** Per kind of file; set `STATUSTRAY_DAMAGED_FILES=2000` for a long run. */
const fileCount = Number(process.env.STATUSTRAY_DAMAGED_FILES ?? 200);
const seeds = Array.from({ length: fileCount }, (_, index) => index + 1);

const open = (path: string) => openDatabase(path, { now });
const storeOf = (opened: ReturnType<typeof open>) => createStore(opened, { now, report: () => {} });

let made: ReturnType<typeof makeDatabase> | null = null;

/** Built once and shared by all tests. */
function aDatabase(): ReturnType<typeof makeDatabase> {
  made ??= makeDatabase();
  return made;
}

function makeDatabase(): { readonly whole: Buffer; readonly backup: Buffer } {
  const path = join(memoryDirectory(), 'statustray.db');
  const opened = open(path);
  const store = storeOf(opened);
  for (let number = 1; number <= 12; number += 1) {
    const incidents = [anIncident({ id: `i${number}`, title: `Incident ${number} ${'x'.repeat(500)}` })];
    const alerts = [anAlert({ id: `a${number}`, changeKey: `k${number}`, incidentId: `i${number}` })];
    store.commit(aPoll({ at: builtAt + number, page: aStatusPage({ incidents }), alerts }));
  }
  expect(backUpDatabase(opened.database, path, builtAt)).toBe(true);
  store.close();
  return { whole: readFileSync(path), backup: readFileSync(backupsOf(path)[0] ?? '') };
}

/** Calls everything that the application does with a database. */
function use(opened: ReturnType<typeof open>): number {
  const store = storeOf(opened);
  store.loadReadings();
  store.pendingAlerts();
  store.missedAlerts();
  store.ledgerSince(0, 100);
  store.commit(aPoll({ alerts: [anAlert({ id: 'after', changeKey: 'after' })] }));
  store.addMissed([anAlert({ id: 'after' })], builtAt, builtAt);
  const incidents = store.incidents(acme, {}).length;
  store.prune(0);
  store.close();
  return incidents;
}

describe('a damaged database', () => {
  it.each(seeds)('is opened or set aside with one message, and works, seed %i', (seed) => {
    const { whole, backup } = aDatabase();
    const random = seeded(seed);
    const directory = memoryDirectory();
    const path = join(directory, 'statustray.db');
    const bytes = damaged(whole, random);
    const hasBackup = seed % 2 === 0;
    writeFileSync(path, bytes);
    if (hasBackup) writeFileSync(backupsOf(path)[0] ?? '', backup);

    const opened = open(path);
    const { problem } = opened;
    if (problem) {
      expect(['corrupt', 'newer']).toContain(problem.kind);
      expect(problem.detail).not.toContain('\n');
      expect(readFileSync(problem.keptAs ?? '').equals(bytes)).toBe(true);
      expect(problem.detail.includes('was restored')).toBe(hasBackup && problem.kind === 'corrupt');
    }
    const incidents = use(opened);
    if (problem?.kind === 'corrupt' && hasBackup) expect(incidents).toBe(12);
    const again = open(path);
    if (problem?.kind !== 'newer') expect(again.problem).toBeNull();
    again.database.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('may be cut at any sector', () => {
    const { whole } = aDatabase();
    for (let length = 512; length < whole.length; length += 512) {
      const directory = memoryDirectory();
      const path = join(directory, 'statustray.db');
      writeFileSync(path, whole.subarray(0, length));
      const opened = open(path);
      expect([length, opened.problem?.kind]).toEqual([length, 'corrupt']);
      use(opened);
      rmSync(directory, { recursive: true, force: true });
    }
  });

  const edits: readonly (readonly [string, string])[] = [
    ['lacks a table', 'DROP TABLE outbox'],
    ['lacks an index', 'DROP INDEX ledger_pending'],
    ['lacks a column', 'DROP INDEX incidents_by_start; ALTER TABLE incidents DROP COLUMN began_at'],
    ['has a column under another name', 'ALTER TABLE ledger RENAME COLUMN alert TO alarm'],
    ['has a table too many', 'CREATE TABLE others (one TEXT)'],
    ['says it is of an older version', 'PRAGMA user_version = 2'],
    ['says it is new', 'PRAGMA user_version = 0'],
    ['lacks all tables, but says it has them', 'PRAGMA writable_schema = ON; DELETE FROM sqlite_schema'],
  ];
  it.each(edits)('that %s is set aside, and its backup restored', (_, edit) => {
    const { whole, backup } = aDatabase();
    const path = join(memoryDirectory(), 'statustray.db');
    writeFileSync(path, whole);
    writeFileSync(backupsOf(path)[0] ?? '', backup);
    const sql = openSql(path);
    sql.exec(edit);
    sql.close();
    const opened = open(path);
    expect(opened.problem).toMatchObject({
      kind: 'corrupt',
      detail: expect.stringMatching(/the backup of .+ was restored\.$/),
    });
    expect(use(opened)).toBe(12);
  });

  it('falls back to the older backup when the newer one is damaged too', () => {
    const { backup } = aDatabase();
    const path = join(memoryDirectory(), 'statustray.db');
    const [newest = '', older = ''] = backupsOf(path);
    writeFileSync(path, 'no database');
    writeFileSync(newest, Buffer.from(backup).fill(0xff, 100, 4_096));
    writeFileSync(older, backup);
    const opened = open(path);
    expect(opened.problem?.detail).toContain('was restored');
    expect(use(opened)).toBe(12);
    expect(existsSync(older)).toBe(true);
  });
});

describe('a backup', () => {
  it('replaces the previous one, of which a copy is kept, but never with a damaged database', () => {
    const path = join(memoryDirectory(), 'statustray.db');
    const [newest = '', older = ''] = backupsOf(path);
    const { database } = open(path);
    for (const word of ['one', 'two', 'three']) {
      database.run('DELETE FROM outbox_troubles');
      database.run('INSERT INTO outbox_troubles VALUES (?, 0, 0, 0, ?)', 'ops', word);
      expect(backUpDatabase(database, path, builtAt)).toBe(true);
    }
    const wordIn = (file: string): string | undefined => {
      const copy = join(memoryDirectory(), 'copy.db');
      copyFileSync(file, copy);
      const sql = openSql(copy);
      const row = sql.one<{ reason: string }>('SELECT reason FROM outbox_troubles');
      sql.close();
      return row?.reason;
    };
    expect([wordIn(newest), wordIn(older)]).toEqual(['three', 'two']);

    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
    writeFileSync(path, Buffer.from(readFileSync(path)).fill(0xff, 4_096));
    const broken = openSql(path);
    expect(backUpDatabase(broken, path, builtAt)).toBe(false);
    broken.close();
    expect([wordIn(newest), wordIn(older)]).toEqual(['three', 'two']);
  });
});

describe('a damaged settings file', () => {
  const openIn = (directory: string) => openSettings({ directory, now, createStore: openPlainSettingsFile });

  it.each(seeds)('is read, or replaced by its last good copy with one message, seed %i', (seed) => {
    const directory = memoryDirectory();
    const path = join(directory, 'settings.json');
    const silence = aSilence();
    openIn(directory).update((all) => ({ ...all, silences: [silence] }));
    writeFileSync(path, damaged(readFileSync(path), seeded(seed)));
    const settings = openIn(directory);
    if (settings.problem) expect(settings.problem.detail).not.toContain('\n');
    if (settings.problem?.kind === 'corrupt') expect(settings.get().silences).toEqual([silence]);
    expect(settings.update((all) => ({ ...all, firstRunDone: !all.firstRunDone })).ok).toBe(true);
    const again = openIn(directory);
    if (settings.problem?.kind !== 'newer') expect(again.problem).toBeNull();
    expect(again.get()).toEqual(settings.get());
    rmSync(directory, { recursive: true, force: true });
  });
});
