import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import { anIncident, anUpdate, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { backupsOf } from './database/backup.ts';
import { databaseName } from './database/database.ts';
import { FolderInUseError, openState } from './open-state.ts';
import { restoreLastGood } from './restore-last-good.ts';
import { acme, aPoll, aStoredReading } from './testing/builders.ts';
import { canRunOn } from './testing/loud-skip.ts';
import { openPlainSettingsFile } from './testing/plain-settings-file.ts';
import { scratchDirectory } from './testing/scratch-directory.ts';

const now = () => builtAt;

function open(directory: string, program: string, report: (id: string, detail: string | null) => void = () => {}) {
  const holder = { program, pid: 7, sinceAt: builtAt };
  return openState({ directory, now, createStore: openPlainSettingsFile, holder, report });
}

describe('openState', () => {
  it('lets one process use the folder, and names it to the second', () => {
    const directory = scratchDirectory();
    const first = open(directory, 'statustray watch');
    const second = () => open(directory, 'Statustray');
    expect(second).toThrow(FolderInUseError);
    expect(second).toThrow('is in use by statustray watch (process 7). Stop that process first');
    first.close();
    second().close();
  });

  it('leaves a backup on exit, for a later start that fails', () => {
    const directory = scratchDirectory();
    const first = open(directory, 'Statustray');
    first.store.commit(aPoll());
    first.settings.update((all) => ({ ...all, firstRunDone: true }));
    first.close();
    const path = join(directory, databaseName);
    expect(existsSync(backupsOf(path)[0] ?? '')).toBe(true);
    writeFileSync(path, 'spoilt');
    restoreLastGood(directory, builtAt);
    const again = open(directory, 'Statustray');
    expect(again.store.loadReadings().map(({ vendorId }) => vendorId)).toEqual([acme]);
    expect(again.settings.get().firstRunDone).toBe(true);
    again.close();
  });
});

describe.runIf(canRunOn('linux', 'darwin'))('a new data folder', () => {
  const permissionsOf = (path: string) => statSync(path).mode & 0o777;

  it('is only for its owner, and so are the settings and the database in it', () => {
    const directory = join(scratchDirectory(), 'Statustray', 'data');
    const state = open(directory, 'Statustray');
    state.settings.update((all) => ({ ...all, firstRunDone: true }));
    state.store.commit(aPoll());
    expect([join(directory, '..'), directory].map(permissionsOf)).toEqual([0o700, 0o700]);
    const names = readdirSync(directory);
    expect(names).toEqual(expect.arrayContaining(['settings.json', 'settings.last-good.json', databaseName]));
    const shared = names.filter((name) => (permissionsOf(join(directory, name)) & 0o077) !== 0);
    expect(shared).toEqual([]);
    state.close();
  });
});

describe('a large database', () => {
  function openLarge() {
    const directory = scratchDirectory();
    const path = join(directory, databaseName);
    const state = open(directory, 'Statustray');
    const body = 'x'.repeat(8_000);
    const updates = Array.from({ length: 120 }, (_, n) => anUpdate({ id: `u${n}`, body: `${n} ${body}` }));
    for (let n = 1; n <= 6; n += 1)
      state.store.commit(
        aPoll({ at: builtAt + n, page: aStatusPage({ incidents: [anIncident({ id: `i${n}`, updates })] }) }),
      );
    expect(statSync(path).size).toBeGreaterThan(4 * 1024 * 1024);
    return { state, directory, backup: backupsOf(path)[0] ?? '' };
  }

  it('is backed up by another thread while this one writes', async () => {
    const { state, directory, backup } = openLarge();
    state.flush();
    expect(existsSync(backup)).toBe(false);
    state.flush();
    state.store.commit(aPoll({ at: builtAt + 100 }));
    await vi.waitUntil(() => existsSync(backup), 60_000);
    expect(readdirSync(directory).filter((name) => name.includes('draft'))).toEqual([]);
    expect(statSync(backup).size).toBeGreaterThan(4 * 1024 * 1024);
    state.close();
  });

  it('is backed up on exit although another thread is at it', async () => {
    const { state, backup } = openLarge();
    state.flush();
    state.close();
    expect(existsSync(backup)).toBe(true);
  });
});

describe.runIf(canRunOn('linux', 'darwin'))('a data folder that is deleted while it is in use', () => {
  function deleted(work: (state: ReturnType<typeof open>) => void) {
    const directory = join(scratchDirectory(), 'data');
    const said: string[] = [];
    const state = open(directory, 'Statustray', (_, detail) => void said.push(detail ?? ''));
    state.settings.update((all) => ({ ...all, firstRunDone: true }));
    state.store.commit(aPoll());
    rmSync(directory, { recursive: true });
    work(state);
    state.close();
    const again = open(directory, 'Statustray');
    const vendors = again.store.loadReadings().map(({ vendorId }) => vendorId);
    const { firstRunDone } = again.settings.get();
    again.close();
    return { vendors, firstRunDone, said };
  }

  it('is written again in full at the next commit, with one message', () => {
    const beta = toVendorId('beta');
    const { vendors, firstRunDone, said } = deleted(({ store }) => {
      store.commit({ ...aPoll(), stored: aStoredReading({ vendorId: beta }) });
    });
    expect([vendors, firstRunDone]).toEqual([[acme, beta], true]);
    expect(said.filter((line) => line !== '')).toEqual([
      expect.stringMatching(/^The history was deleted from [^\n]+$/),
    ]);
  });

  it('is written again within minutes even if nothing changes', () => {
    const { vendors, firstRunDone } = deleted((state) => state.flush());
    expect([vendors, firstRunDone]).toEqual([[acme], true]);
  });

  it('is waited for when it cannot be created: one line for each file, and all is saved once it can', () => {
    const directory = join(scratchDirectory(), 'data');
    const said: (readonly [string, string | null])[] = [];
    const state = open(directory, 'Statustray', (id, detail) => void said.push([id, detail]));
    state.store.commit(aPoll());
    state.settings.update((all) => ({ ...all, general: { ...all.general, historyDays: 30 } }));
    rmSync(directory, { recursive: true });
    writeFileSync(directory, 'in the way');
    said.splice(0);
    const beta = toVendorId('beta');
    state.settings.update((all) => ({ ...all, firstRunDone: true }));
    for (const vendorId of [beta, acme, beta]) state.store.commit({ ...aPoll(), stored: aStoredReading({ vendorId }) });
    state.flush();
    expect(said.filter(([, detail]) => detail !== null)).toEqual([
      [
        'saving',
        expect.stringMatching(/^The settings could not be saved to [^\n]+: part of its path is not a folder\. [^\n]+$/),
      ],
      ['disk', expect.stringMatching(/^The history in [^\n]+ cannot be written: [^\n]+$/)],
    ]);
    expect([state.settings.get().firstRunDone, state.store.loadReadings()]).toMatchObject([true, { length: 2 }]);

    rmSync(directory);
    state.flush();
    expect(said.at(-1)).toEqual(['disk', null]);
    state.close();
    const again = open(directory, 'Statustray');
    expect(again.store.loadReadings().map(({ vendorId }) => vendorId)).toEqual([acme, beta]);
    expect(again.settings.get()).toMatchObject({ firstRunDone: true, general: { historyDays: 30 } });
    again.close();
  });

  it('is locked again', () => {
    const directory = join(scratchDirectory(), 'data');
    const state = open(directory, 'Statustray');
    rmSync(directory, { recursive: true });
    state.flush();
    expect(() => open(directory, 'another')).toThrow(FolderInUseError);
    state.close();
  });
});
