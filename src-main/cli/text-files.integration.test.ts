import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readTextFile } from '../state/files/text-file.ts';
import { disk, diskFaults } from '../state/testing/failing-disk.ts';
import { scratchDirectory } from '../state/testing/scratch-directory.ts';
import { writeTextFile } from './text-files.ts';

vi.mock('node:fs/promises', async (importOriginal) => {
  const { failingDiskPromises } = await import('../state/testing/failing-disk.ts');
  return failingDiskPromises(await importOriginal());
});

afterEach(disk.mend);

const reason = expect.stringMatching(/^[a-z ]*[a-z-]+$/);

describe('writeTextFile', () => {
  const cases = ['mkdir', 'writeFile', 'rename'].flatMap((call) => diskFaults.map((code) => [code, call]));

  it.each(cases)('leaves the old page after %s at %s, and says why', async (code, call) => {
    const folder = scratchDirectory();
    const path = join(folder, 'index.html');
    writeFileSync(path, 'old');
    disk.fail(call, code);
    expect(await writeTextFile(path, 'new', 'replace')).toEqual({ ok: false, failure: reason });
    disk.mend();
    expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['old', ['index.html']]);
    expect(await writeTextFile(path, 'new', 'replace')).toEqual({ ok: true, value: null });
    expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['new', ['index.html']]);
  });

  it.each(diskFaults)('says why nothing can be added to a summary after %s', async (code) => {
    const path = join(scratchDirectory(), 'summary.md');
    writeFileSync(path, 'before\n');
    disk.fail('appendFile', code);
    expect(await writeTextFile(path, 'after\n', 'append')).toEqual({ ok: false, failure: reason });
    disk.mend();
    await writeTextFile(path, 'after\n', 'append');
    expect(readFileSync(path, 'utf8')).toBe('before\nafter\n');
  });

  it('creates the folder, and says when a file has its name', async () => {
    const folder = scratchDirectory();
    await writeTextFile(join(folder, 'site', 'index.html'), 'page', 'replace');
    expect(readFileSync(join(folder, 'site', 'index.html'), 'utf8')).toBe('page');
    expect(await writeTextFile(join(folder, 'site', 'index.html', 'x'), 'page', 'replace')).toMatchObject({
      failure: 'part of the path is not a directory',
    });
    mkdirSync(join(folder, 'taken'));
    expect(await writeTextFile(join(folder, 'taken'), 'page', 'replace')).toMatchObject({
      failure: 'it is a directory',
    });
  });
});

describe('readTextFile', () => {
  it.each(diskFaults)('says why after %s', async (code) => {
    disk.fail('readFile', code);
    expect(await readTextFile('list.json')).toEqual({ ok: false, failure: reason });
  });
});
