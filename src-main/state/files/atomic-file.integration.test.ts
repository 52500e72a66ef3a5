import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { canRunOn } from '../testing/loud-skip.ts';
import { scratchDirectory } from '../testing/scratch-directory.ts';
import { readIfThere, syncFile, writeAtomically } from './atomic-file.ts';
import { diskTroubleOf } from './disk-errors.ts';

const disk = vi.hoisted(() => {
  const calls: string[] = [];
  return { calls, fails: { call: '', code: '' } };
});

/** The real disk, but records each write step and fails at the chosen one. */
vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs')>();
  const names = new Map<number, string>();
  const noted = (call: string): void => {
    disk.calls.push(call);
    if (call === disk.fails.call)
      throw Object.assign(new Error(`${disk.fails.code}: made up`), { code: disk.fails.code });
  };
  const nameOf = (path: unknown): string => (String(path).endsWith('.draft') ? 'draft' : 'other');
  return {
    ...real,
    openSync: (...args: Parameters<typeof real.openSync>) => {
      noted(`open ${nameOf(args[0])}`);
      const descriptor = real.openSync(...args);
      names.set(descriptor, nameOf(args[0]));
      return descriptor;
    },
    writeFileSync: (...args: Parameters<typeof real.writeFileSync>) => {
      const [target] = args;
      if (typeof target === 'number') noted(`write ${names.get(target)}`);
      real.writeFileSync(...args);
    },
    fsyncSync: (descriptor: number) => {
      noted(`sync ${names.get(descriptor)}`);
      real.fsyncSync(descriptor);
    },
    renameSync: (...args: Parameters<typeof real.renameSync>) => {
      noted('rename');
      real.renameSync(...args);
    },
  };
});

afterEach(() => {
  disk.fails = { call: '', code: '' };
  disk.calls.splice(0);
});

function aFile(content: string) {
  const folder = scratchDirectory();
  const path = join(folder, 'secrets.json');
  writeFileSync(path, content);
  disk.calls.splice(0);
  return { folder, path };
}

describe('writeAtomically', () => {
  it.runIf(canRunOn('linux', 'darwin'))('syncs the draft before renaming it, and the folder after that', () => {
    const { path } = aFile('old');
    writeAtomically(path, 'new');
    expect(disk.calls).toEqual(['open draft', 'write draft', 'sync draft', 'rename', 'open other', 'sync other']);
  });

  it.runIf(canRunOn('linux'))('leaves no file open, on success or failure', () => {
    const { path } = aFile('old');
    const openFiles = () => readdirSync('/proc/self/fd').length;
    const before = openFiles();
    for (const call of ['', 'write draft', 'sync draft', 'sync other']) {
      disk.fails = { call, code: 'EIO' };
      for (let time = 0; time < 20; time += 1) {
        try {
          writeAtomically(path, 'new');
          syncFile(path);
        } catch {
          // Expected: the error is simulated.
        }
      }
    }
    expect(openFiles() - before).toBeLessThan(10);
  });

  const codes = ['EIO', 'EBUSY', 'EACCES', 'ENOSPC', 'EROFS', 'ESTALE', 'EMFILE'];
  const sites = ['open draft', 'write draft', 'sync draft', 'rename'];

  it.each(sites.flatMap((site) => codes.map((code) => [code, site])))(
    'leaves the old file and no draft after %s at %s, reports a disk error, and writes again afterwards',
    (code, site) => {
      const { folder, path } = aFile('old');
      disk.fails = { call: site, code };
      let thrown: unknown;
      try {
        writeAtomically(path, 'new');
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toMatchObject({ code });
      expect(diskTroubleOf(thrown)).toMatchObject({ kind: 'unwritable' });
      expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['old', ['secrets.json']]);
      disk.fails = { call: '', code: '' };
      writeAtomically(path, 'new');
      expect(readFileSync(path, 'utf8')).toBe('new');
    },
  );
});

describe('syncFile', () => {
  it('syncs a file that another program wrote', () => {
    const { path } = aFile('backup');
    syncFile(path);
    expect(disk.calls).toEqual(['open other', 'sync other']);
  });
});

describe('readIfThere', () => {
  it('is null for a missing file, and fails for an unreadable one', () => {
    const { folder, path } = aFile('text');
    expect([readIfThere(path)?.toString(), readIfThere(join(folder, 'gone'))]).toEqual(['text', null]);
    expect(() => readIfThere(folder)).toThrow('EISDIR');
  });
});
