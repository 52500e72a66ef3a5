import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { projectRoot } from '../scripts/application-build.ts';
import { waitFor } from '../scripts/desktop/wait.ts';
import { sandboxArguments } from '../scripts/electron-runtime.ts';
import { canBuildDeb } from '../scripts/packaging/deb.ts';
import { packFolder } from '../scripts/packaging/pack-folder.ts';
import { test } from '../scripts/testbed/statustray-test.ts';

/** An empty system for dpkg, which needs no rights other than to write there. */
function emptySystem(): string {
  const root = mkdtempSync(join(tmpdir(), 'statustray-system-'));
  for (const folder of ['info', 'updates', 'triggers'])
    mkdirSync(join(root, 'var/lib/dpkg', folder), { recursive: true });
  for (const file of ['status', 'available']) writeFileSync(join(root, 'var/lib/dpkg', file), '');
  return root;
}

function dpkg(root: string, ...args: readonly string[]): void {
  const force = ['--force-not-root', '--force-script-chrootless', '--force-depends'];
  execFileSync('dpkg', [`--root=${root}`, ...force, ...args], { stdio: 'pipe' });
}

/** Every file of the system except dpkg’s own records. */
function filesOf(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .filter((file) => !file.startsWith('/var/'));
}

test('the Debian package installs, starts, and leaves behind only data', async ({ desktop, userDataDirectory }) => {
  test.setTimeout(300_000);
  expect(canBuildDeb(), 'dpkg-deb is part of every Debian').toBe(true);
  const built = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/package.ts', '--dir'], { cwd: projectRoot });
  expect(built.status, built.stderr.toString()).toBe(0);
  const release = mkdtempSync(join(tmpdir(), 'statustray-release-'));
  const root = emptySystem();
  try {
    const made = packFolder(join(projectRoot, 'release/linux-unpacked'), '1.2.3', release);
    const [tarball = '', deb = ''] = made;
    const name = `Statustray-1.2.3-linux-${process.arch}`;
    expect(made).toEqual([join(release, `${name}.tar.gz`), join(release, `${name}.deb`)]);
    const listed = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8', maxBuffer: 1e7 }).split('\n');
    expect(listed).toContain(`${name}/statustray`);
    expect(listed.every((file) => file === '' || file.startsWith(`${name}/`))).toBe(true);

    dpkg(root, '--install', deb);
    const files = filesOf(root);
    expect(files).toEqual(
      expect.arrayContaining([
        '/usr/bin/statustray',
        '/usr/share/applications/statustray.desktop',
        '/usr/share/icons/hicolor/256x256/apps/statustray.png',
        '/etc/apparmor.d/statustray',
      ]),
    );
    expect(lstatSync(join(root, 'opt/Statustray/statustray')).mode & 0o7777).toBe(0o755);
    const entry = readFileSync(join(root, 'usr/share/applications/statustray.desktop'), 'utf8');
    expect(entry).toContain('MimeType=x-scheme-handler/statustray;');

    const child = spawn(
      join(root, 'usr/bin/statustray'),
      [...sandboxArguments(), '--hidden', `--user-data-dir=${userDataDirectory}`],
      { env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', TZ: 'UTC', ...desktop.env }, stdio: 'ignore' },
    );
    const ended = new Promise((settle) => child.once('exit', settle));
    await waitFor('its tray menu', 30_000, async () => (await desktop.trayMenu().catch(() => []))[0]);
    // The application may exit before it replies.
    await desktop.chooseFromTrayMenu('Quit').catch(() => undefined);
    await ended;

    dpkg(root, '--remove', 'statustray');
    expect(filesOf(root)).toEqual([]);
    expect(existsSync(join(userDataDirectory, 'statustray.db'))).toBe(true);
  } finally {
    rmSync(root, { recursive: true, force: true });
    rmSync(release, { recursive: true, force: true });
  }
});
