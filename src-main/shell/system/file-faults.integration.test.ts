import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { disk, diskFaults } from '../../state/testing/failing-disk.ts';
import { readText, saveFile } from './file-dialogs.ts';

const electron = vi.hoisted(() => ({
  app: { getPath: () => '/downloads' },
  dialog: { showSaveDialog: vi.fn() },
}));

vi.mock('electron', () => electron);
vi.mock('node:fs/promises', async (importOriginal) => {
  const { failingDiskPromises } = await import('../../state/testing/failing-disk.ts');
  return failingDiskPromises(await importOriginal());
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'statustray-faults-'));
});
afterEach(() => {
  disk.mend();
  rmSync(folder, { recursive: true, force: true });
});

const kinds = ['incidents.csv', 'maintenance.ics', 'evidence.pdf'];

describe('a file that the user saves on a disk that fails', () => {
  const cases = ['writeFile', 'rename'].flatMap((call) => diskFaults.map((code) => [code, call]));

  it.each(cases)(
    'leaves the old one after %s at %s, says why in one line, and works afterwards',
    async (code, call) => {
      for (const name of kinds) {
        const path = join(folder, name);
        const file = { title: 'Save', name, filter: { name: 'All', extensions: ['*'] }, content: async () => 'new' };
        writeFileSync(path, 'old');
        electron.dialog.showSaveDialog.mockResolvedValue({ canceled: false, filePath: path });
        disk.fail(call, code);
        expect(await saveFile(file, null)).toEqual({
          ok: false,
          failure: { detail: expect.stringMatching(/^\S+ could not be written: [a-z -]+\.$/) },
        });
        disk.mend();
        expect(readFileSync(path, 'utf8')).toBe('old');
        expect(await saveFile(file, null)).toEqual({ ok: true, value: true });
        expect(readFileSync(path, 'utf8')).toBe('new');
      }
      expect(readdirSync(folder).sort()).toEqual([...kinds].sort());
    },
  );

  it('stays there when even the draft cannot be removed', async () => {
    const path = join(folder, 'a.csv');
    writeFileSync(path, 'old');
    electron.dialog.showSaveDialog.mockResolvedValue({ canceled: false, filePath: path });
    const content = () => {
      disk.fail('rm', 'EIO');
      return Promise.reject(new Error('no page'));
    };
    const file = { title: 'Save', name: 'a.csv', filter: { name: 'All', extensions: ['*'] }, content };
    expect(await saveFile(file, null)).toMatchObject({ ok: false });
    expect(readFileSync(path, 'utf8')).toBe('old');
  });
});

describe('readText', () => {
  it.each(diskFaults)('says why a file cannot be read after %s', async (code) => {
    disk.fail('open', code);
    expect(await readText(join(folder, 'list.json'), 10)).toEqual({
      ok: false,
      failure: { detail: expect.stringMatching(/^\S+list\.json could not be read: [a-z -]+\.$/) },
    });
  });
});
