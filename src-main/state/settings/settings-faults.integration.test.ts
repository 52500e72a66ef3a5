import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { aSilence, builtAt } from '#shared/testing/builders.ts';
import { disk, diskFaults } from '../testing/failing-disk.ts';
import { openPlainSettingsFile } from '../testing/plain-settings-file.ts';
import { scratchDirectory } from '../testing/scratch-directory.ts';
import { openSettings } from './settings.ts';

vi.mock('node:fs', async (importOriginal) => {
  const { failingDisk } = await import('../testing/failing-disk.ts');
  return failingDisk(await importOriginal());
});

afterEach(disk.mend);

const open = (directory: string) => openSettings({ directory, now: () => builtAt, createStore: openPlainSettingsFile });
const changed = { ...defaultSettings, firstRunDone: true, silences: [aSilence()] };

function aFolder() {
  const directory = scratchDirectory();
  open(directory).update(() => ({ ...defaultSettings, firstRunDone: true }));
  return directory;
}

const calls = ['openSync', 'writeFileSync', 'fsyncSync', 'renameSync', 'readFileSync'];
const cases = calls.flatMap((call) => diskFaults.map((code) => [code, call]));

describe('settings on a disk that fails', () => {
  it.each(cases)('apply from memory after %s at %s, with one clear line, and are saved later', (code, call) => {
    const directory = aFolder();
    const settings = open(directory);
    disk.fail(call, code);
    const outcome = settings.update(() => changed);
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'unwritable', detail: expect.stringMatching(/^The settings could not be saved to [^\n]+$/) },
    });
    expect(settings.get()).toEqual(changed);
    settings.flush();
    disk.mend();
    expect(open(directory).problem).toBeNull();
    settings.flush();
    expect([settings.unsaved(), open(directory).get()]).toEqual([null, changed]);
    expect(readdirSync(directory).sort()).toEqual(['settings.json', 'settings.last-good.json']);
  });

  it.each(diskFaults)('keep an older good copy after %s at the copy alone', (code) => {
    const directory = aFolder();
    const settings = open(directory);
    const copy = readFileSync(join(directory, 'settings.last-good.json'));
    // The first rename is that of the settings file itself.
    disk.fail('renameSync', code, 1);
    expect(settings.update(() => changed).ok).toBe(true);
    disk.mend();
    expect(readFileSync(join(directory, 'settings.last-good.json')).equals(copy)).toBe(true);
    expect(open(directory).get()).toEqual(changed);
    expect(readFileSync(join(directory, 'settings.last-good.json'), 'utf8')).toContain('"silences"');
  });

  it.each(diskFaults)(
    'that are damaged come from the good copy although %s keeps them from being set aside',
    (code) => {
      const directory = aFolder();
      writeFileSync(join(directory, 'settings.json'), 'spoilt');
      disk.fail('renameSync', code);
      const settings = open(directory);
      disk.mend();
      expect([settings.problem?.kind, settings.get().firstRunDone]).toEqual(['corrupt', true]);
      settings.flush();
      expect(open(directory).problem).toBeNull();
    },
  );
});
