import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FileToSave, openTextFile, readText, saveFile } from './file-dialogs.ts';

const electron = vi.hoisted(() => ({
  app: { getPath: () => '/downloads' },
  dialog: { showSaveDialog: vi.fn(), showOpenDialog: vi.fn() },
}));

vi.mock('electron', () => electron);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'statustray-files-'));
  vi.clearAllMocks();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const filter = { name: 'JSON', extensions: ['json'] };

function aFile(over: Partial<FileToSave> = {}): FileToSave {
  return { title: 'Save', name: 'incident.json', filter, content: async () => '{}', ...over };
}

function choose(filePath: string): void {
  electron.dialog.showSaveDialog.mockResolvedValue({ canceled: false, filePath });
}

describe('saveFile', () => {
  it('writes to the chosen file', async () => {
    choose(join(folder, 'a.json'));
    expect(await saveFile(aFile(), null)).toEqual({ ok: true, value: true });
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('{}');
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it('creates nothing when the user cancels', async () => {
    electron.dialog.showSaveDialog.mockResolvedValue({ canceled: true, filePath: '' });
    const content = vi.fn(async () => '{}');
    expect(await saveFile(aFile({ content }), null)).toEqual({ ok: true, value: false });
    expect(content).not.toHaveBeenCalled();
  });

  it('leaves the old file unchanged when the new one cannot be created', async () => {
    const path = join(folder, 'a.json');
    writeFileSync(path, 'old');
    choose(path);
    const content = () => Promise.reject(new Error('no page'));
    const result = await saveFile(aFile({ content }), null);
    expect(result).toMatchObject({ ok: false, failure: { detail: expect.stringContaining('no page') } });
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it.each([
    ['../../etc/cron.d/x.json', '/downloads/etc cron.d x.json'],
    ['a\u0000b:c*?.json', '/downloads/a b c .json'],
    ['..', '/downloads/statustray'],
  ])('suggests for %j a plain name in the downloads folder', async (name, defaultPath) => {
    electron.dialog.showSaveDialog.mockResolvedValue({ canceled: true });
    await saveFile(aFile({ name }), null);
    expect(electron.dialog.showSaveDialog.mock.calls[0]?.[0]).toMatchObject({ defaultPath });
  });
});

describe('openTextFile', () => {
  it('is null when the user cancels', async () => {
    electron.dialog.showOpenDialog.mockResolvedValue({ canceled: true, filePaths: [] });
    expect(await openTextFile({ title: 'Open', filter, mostBytes: 10 }, null)).toEqual({ ok: true, value: null });
  });
});

describe('readText', () => {
  it('reads a file up to its size limit', async () => {
    writeFileSync(join(folder, 'w.json'), '12345');
    expect(await readText(join(folder, 'w.json'), 5)).toEqual({ ok: true, value: '12345' });
  });

  it('refuses a larger one', async () => {
    writeFileSync(join(folder, 'w.json'), '123456');
    expect(await readText(join(folder, 'w.json'), 5)).toMatchObject({
      ok: false,
      failure: { detail: expect.stringContaining('is larger than 5 bytes') },
    });
  });

  it('says which file is missing', async () => {
    expect(await readText(join(folder, 'none.json'), 5)).toMatchObject({
      ok: false,
      failure: { detail: expect.stringContaining('none.json') },
    });
  });
});
