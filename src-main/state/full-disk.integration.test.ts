import { copyFileSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anAlert, anIncident, anUpdate, aSilence, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { openDatabase } from './database/database.ts';
import type { ReportTrouble } from './database/in-memory-failover.ts';
import { createStore } from './database/sqlite-store.ts';
import { openSettings } from './settings/settings.ts';
import { acme, aPoll } from './testing/builders.ts';
import { openPlainSettingsFile } from './testing/plain-settings-file.ts';
import { scratchDirectory } from './testing/scratch-directory.ts';
import { aSmallDisk, canMount } from './testing/small-disk.fixture.ts';

const now = () => builtAt;
const mountable = canMount();

function openStore(directory: string, told: Parameters<ReportTrouble>[0][] = []) {
  const opened = openDatabase(join(directory, 'statustray.db'), { now });
  return { ...opened, store: createStore(opened, { now, report: (trouble) => void told.push(trouble) }) };
}

const openSettingsIn = (directory: string) => openSettings({ directory, now, createStore: openPlainSettingsFile });

/** The page, incident and alert of the given round. */
function poll(number: number) {
  const update = anUpdate({ id: `u${number}`, body: 'x'.repeat(4_000) });
  const page = aStatusPage({ name: String(number), incidents: [anIncident({ updates: [update] })] });
  return aPoll({ at: builtAt + number, page, alerts: [anAlert({ id: `a${number}`, changeKey: `k${number}` })] });
}

function fill(directory: string, leaveBytes = 0): () => void {
  const { bavail, bsize } = statfsSync(directory);
  const path = join(directory, 'other');
  writeFileSync(path, Buffer.alloc(Math.max(0, bavail * bsize - leaveBytes)));
  return () => rmSync(path);
}

describe.skipIf(!mountable)('a full disk', () => {
  it('loses nothing: the store works in memory, reports it, and writes everything once there is room', () => {
    const { directory } = aSmallDisk(2_048);
    const told: Parameters<ReportTrouble>[0][] = [];
    const { store } = openStore(directory, told);
    store.commit(poll(1));
    const empty = fill(directory);
    for (let number = 2; number <= 40; number += 1) store.commit(poll(number));
    store.markDelivered('a40', 'native', builtAt);
    expect(told).toMatchObject([{ kind: 'unwritable', detail: expect.stringContaining('the disk is full') }]);
    expect(store.incident(acme, 'i1')?.updates).toHaveLength(40);
    expect(store.wasNotifiedOfChange('k40', 'desktop')).toBe(true);
    expect(store.pendingAlerts()).toHaveLength(39);

    empty();
    store.flush();
    expect(told.at(-1)).toBeNull();
    const again = openStore(directory);
    expect(again.problem).toBeNull();
    expect(again.store.incident(acme, 'i1')?.updates).toHaveLength(40);
    expect(again.store.pendingAlerts()).toHaveLength(39);
  });

  it('keeps what was committed before', () => {
    const { directory } = aSmallDisk(1_024);
    const { store } = openStore(directory);
    store.commit(poll(1));
    fill(directory);
    store.commit(poll(2));
    store.close();
    const { problem, store: again } = openStore(directory);
    expect(problem).toBeNull();
    expect(again.ledgerSince(0, 9).map(({ id }) => id)).toEqual(['a1']);
  });

  it('lets the application start with what was saved', () => {
    const { directory } = aSmallDisk(1_024);
    const { store } = openStore(directory);
    store.commit(poll(1));
    fill(directory);
    const again = openStore(directory);
    again.store.commit(poll(2));
    expect(again.store.ledgerSince(0, 9).map(({ id }) => id)).toEqual(['a2', 'a1']);
  });

  it('lets the application start empty, in memory', () => {
    const { directory } = aSmallDisk(64);
    fill(directory);
    const { problem, store } = openStore(directory);
    store.commit(poll(1));
    expect([problem?.kind, store.loadReadings().length]).toEqual(['unwritable', 1]);
  });

  it.each([0, 4_096, 8_192])('leaves the settings unchanged, with %d bytes left', (leaveBytes) => {
    const { directory } = aSmallDisk(64);
    const settings = openSettingsIn(directory);
    const silences = (count: number) =>
      Array.from({ length: count }, (_, index) => aSilence({ id: `s${index}`, reason: 'x'.repeat(200) }));
    settings.update((before) => ({ ...before, silences: silences(5) }));
    const whole = readFileSync(join(directory, 'settings.json'));
    const empty = fill(directory, leaveBytes);
    const outcome = settings.update((before) => ({ ...before, silences: silences(60) }));
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'unwritable', detail: expect.stringContaining('full') },
    });
    expect(readFileSync(join(directory, 'settings.json')).equals(whole)).toBe(true);
    expect(readdirSync(directory).sort()).toEqual(['other', 'settings.json', 'settings.last-good.json']);
    expect(settings.get().silences).toHaveLength(60);

    empty();
    settings.flush();
    expect(settings.unsaved()).toBeNull();
    expect(openSettingsIn(directory).get().silences).toHaveLength(60);
  });
});

describe.skipIf(!mountable)('a read-only disk', () => {
  it.each([
    ['closed well', ['statustray.db']],
    ['killed', ['statustray.db', 'statustray.db-wal']],
    ['killed just now', ['statustray.db', 'statustray.db-wal', 'statustray.db-shm']],
  ])('lets the application start with what was saved when it was %s before', (end, files) => {
    const before = scratchDirectory();
    const { store } = openStore(before);
    store.commit(poll(1));
    openSettingsIn(before).update((now) => ({ ...now, firstRunDone: true }));
    if (end === 'closed well') store.close();
    const disk = aSmallDisk(1_024);
    for (const name of [...files, 'settings.json']) copyFileSync(join(before, name), join(disk.directory, name));
    disk.becomeReadOnly();

    const told: Parameters<ReportTrouble>[0][] = [];
    const again = openStore(disk.directory, told);
    again.store.commit(poll(2));
    expect(again.problem ?? told[0]).toMatchObject({ kind: 'unwritable' });
    expect(again.store.ledgerSince(0, 9).map(({ id }) => id)).toEqual(['a2', 'a1']);

    const settings = openSettingsIn(disk.directory);
    expect([settings.get().firstRunDone, settings.problem]).toEqual([true, null]);
    expect(settings.update((now) => ({ ...now, silences: [aSilence()] })).ok).toBe(false);
    expect(settings.get().silences).toHaveLength(1);
  });
});
