import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { disk, diskFaults } from '../../state/testing/failing-disk.ts';
import { scratchDirectory } from '../../state/testing/scratch-directory.ts';
import { createSecretFile } from './secret-file.ts';

vi.mock('node:fs', async (importOriginal) => {
  const { failingDisk } = await import('../../state/testing/failing-disk.ts');
  return failingDisk(await importOriginal());
});

afterEach(disk.mend);

function open(path = join(scratchDirectory(), 'data', 'secrets.json')) {
  const box = createSecretFile({
    path,
    encrypt: async (secret) => Buffer.from(secret),
    decrypt: async (sealed) => Buffer.from(sealed).toString(),
  });
  return { path, folder: dirname(path), box };
}

async function withTwo() {
  const opened = open();
  await opened.box.write('ops', 'one');
  await opened.box.write('mail', 'two');
  return opened;
}

const writes = ['mkdirSync', 'openSync', 'writeFileSync', 'fsyncSync', 'renameSync'];

describe('secrets on a disk that fails', () => {
  it.each(writes.flatMap((call) => diskFaults.map((code) => [code, call])))(
    'stay as they were after %s at %s, with one clear line, and change afterwards',
    async (code, call) => {
      const { box, path, folder } = await withTwo();
      const before = readFileSync(path);
      disk.fail(call, code);
      const outcome = await box.write('ops', 'changed');
      disk.mend();
      expect(outcome).toEqual({
        ok: false,
        failure: expect.stringMatching(
          /^The secret could not be saved in \S+: [a-z -]+\. Fix this and enter [a-z ]+\.$/,
        ),
      });
      expect([readFileSync(path).equals(before), readdirSync(folder)]).toEqual([true, ['secrets.json']]);
      expect((await box.write('ops', 'changed')).ok).toBe(true);
      expect(await open(path).box.read('ops')).toEqual({ kind: 'found', secret: 'changed' });
    },
  );

  it.each(diskFaults)('are still known after %s while reading, and none is lost by writing then', async (code) => {
    const { box, path, folder } = await withTwo();
    disk.fail('readFileSync', code);
    expect([box.has('ops'), await box.read('ops')]).toEqual([true, { kind: 'found', secret: 'one' }]);
    expect((await box.write('mail', 'changed')).ok).toBe(false);
    const other = open(path).box;
    expect([other.has('ops'), await other.read('ops')]).toEqual([
      false,
      {
        kind: 'unreadable',
        reason: expect.stringMatching(/cannot be read: \S+secrets\.json: [a-z -]+\. Enter it again/),
      },
    ]);
    disk.mend();
    expect(readdirSync(folder)).toEqual(['secrets.json']);
    expect(await box.read('mail')).toEqual({ kind: 'found', secret: 'two' });
  });
});

describe('secrets whose folder is deleted', () => {
  it('are still read, and all written again with the next one', async () => {
    const { box, path, folder } = await withTwo();
    rmSync(folder, { recursive: true });
    expect([box.has('ops'), await box.read('ops')]).toEqual([true, { kind: 'found', secret: 'one' }]);
    expect(await box.write('mail', 'changed')).toEqual({ ok: true, value: null });
    const { box: next } = open(path);
    expect([await next.read('ops'), await next.read('mail')]).toEqual([
      { kind: 'found', secret: 'one' },
      { kind: 'found', secret: 'changed' },
    ]);
  });

  it('are written again within minutes even if nothing changes', async () => {
    const { box, path, folder } = await withTwo();
    rmSync(folder, { recursive: true });
    box.rewriteIfDeleted();
    expect(await open(path).box.read('mail')).toEqual({ kind: 'found', secret: 'two' });
  });

  it('wait for a folder that cannot be created', async () => {
    const { box, path, folder } = await withTwo();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'in the way');
    box.rewriteIfDeleted();
    expect(await box.write('ops', 'changed')).toEqual({
      ok: false,
      failure: `The secret could not be saved in ${path}: part of its path is not a folder. Fix this and enter the secret again.`,
    });
    expect(await box.read('ops')).toEqual({ kind: 'found', secret: 'one' });
    rmSync(folder);
    box.rewriteIfDeleted();
    expect(await open(path).box.read('ops')).toEqual({ kind: 'found', secret: 'one' });
  });

  it('are not written where there were none', () => {
    const { box, path, folder } = open();
    mkdirSync(folder);
    box.has('ops');
    box.rewriteIfDeleted();
    expect(existsSync(path)).toBe(false);
  });
});
