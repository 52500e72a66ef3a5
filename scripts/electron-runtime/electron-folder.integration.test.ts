import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheDirectory } from './cache-directory.ts';
import { fallbackMark, readElectronFolder } from './electron-folder.ts';
import { rememberFailure } from './failure-memory.ts';
import { installedElectron, probe } from './official.ts';
import { firstError, lockedProject } from './registry-package.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'statustray-electron-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

describe('readElectronFolder', () => {
  it('reads the version stated by the folder, with or without a v', () => {
    put({ electron: '', version: 'v45.4.1\n' });
    expect(readElectronFolder(folder, 'linux')).toMatchObject({ version: '45.4.1', source: 'official' });
  });

  it('recognises the fallback by its mark', () => {
    put({ electron: '', version: '33.2.1', [fallbackMark]: '{}' });
    expect(readElectronFolder(folder, 'linux')?.source).toBe('registry-fallback');
  });

  it.each([
    ['the executable', { version: '45.4.1' }],
    ['the version', { electron: '' }],
  ])('finds no Electron when %s is missing', (_, files) => {
    put(files);
    expect(readElectronFolder(folder, 'linux')).toBeUndefined();
  });

  it('finds the executable inside the macOS bundle', () => {
    put({ 'Electron.app/Contents/MacOS/Electron': '', version: '45.4.1' });
    expect(readElectronFolder(folder, 'darwin')?.executable).toBe(join(folder, 'Electron.app/Contents/MacOS/Electron'));
  });
});

describe('installedElectron', () => {
  const executable = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[
    process.platform as string
  ];
  const complete = { 'path.txt': 'x', 'dist/version': '45.4.1', [`dist/${executable ?? 'electron'}`]: '' };

  it('accepts what the installer has finished', () => {
    put(complete);
    expect(installedElectron({ root: folder, version: '45.4.1' })?.distPath).toBe(join(folder, 'dist'));
  });

  it('refuses another version, as after an upgrade', () => {
    put(complete);
    expect(installedElectron({ root: folder, version: '46.0.0' })).toBeUndefined();
  });
});

describe('probe', () => {
  const answer = (status: number) => async () => new Response(null, { status });

  it('is silent about an address that responds well', async () => {
    expect(await probe('https://releases.example/file', answer(200))).toBeUndefined();
  });

  it('names the host and its response', async () => {
    expect(await probe('https://releases.example/file', answer(403))).toBe('releases.example answered 403');
  });

  it('returns the innermost reason of a failed connection', async () => {
    const refuse = async () => {
      throw new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND releases.example') });
    };
    expect(await probe('https://releases.example/file', refuse)).toBe('getaddrinfo ENOTFOUND releases.example');
  });
});

describe('rememberFailure', () => {
  const hourMs = 3_600_000;
  const startAt = Date.UTC(2026, 10, 22);

  async function attempts(versionsAndTimes: readonly (readonly [string, number])[]): Promise<number> {
    let count = 0;
    for (const [version, at] of versionsAndTimes) {
      await rememberFailure(join(folder, 'memory.json'), version, at, async () => {
        count += 1;
        return { kind: 'failed', reason: 'closed' };
      });
    }
    return count;
  }

  it.each([
    [
      'not again within the hour',
      [
        ['45', startAt],
        ['45', startAt + hourMs - 1],
      ],
      1,
    ],
    [
      'again after an hour',
      [
        ['45', startAt],
        ['45', startAt + hourMs],
      ],
      2,
    ],
    [
      'again for another version',
      [
        ['45', startAt],
        ['46', startAt + 1],
      ],
      2,
    ],
    [
      'again when the clock was set back',
      [
        ['45', startAt],
        ['45', startAt - 1],
      ],
      2,
    ],
  ] as const)('tries %s', async (_, calls, expected) => {
    expect(await attempts(calls)).toBe(expected);
  });

  it('ignores a damaged record', async () => {
    put({ 'memory.json': '{"version":' });
    expect(await attempts([['45', startAt]])).toBe(1);
  });
});

describe('cacheDirectory', () => {
  it.each([
    [{ STATUSTRAY_CACHE: '/own', XDG_CACHE_HOME: '/xdg' }, '/own'],
    [{ XDG_CACHE_HOME: '/xdg' }, join('/xdg', 'statustray')],
  ])('follows %j', (env, expected) => {
    expect(cacheDirectory(env)).toBe(expected);
  });
});

describe('lockedProject', () => {
  it('pins the npm package by hash, without a location', () => {
    const files = lockedProject({ name: '@a/b', version: '1.2.3', integrity: 'sha512-x' });
    expect(files['package-lock.json']).toHaveProperty(['packages', 'node_modules/@a/b'], {
      version: '1.2.3',
      integrity: 'sha512-x',
    });
  });
});

describe('firstError', () => {
  it('keeps npm’s code and first words', () => {
    const complaint = 'npm warn old\nnpm error code EINTEGRITY\nnpm error wanted a but got b\nnpm error A log is in x';
    expect(firstError(complaint)).toBe('code EINTEGRITY: wanted a but got b');
  });
});
