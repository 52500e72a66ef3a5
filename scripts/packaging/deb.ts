import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { projectRoot } from '../application-build.ts';

/** The Debian packages of the libraries that Electron loads; electron-builder.yml has the same list. */
export const debDependencies = [
  'libgtk-3-0',
  'libnotify4',
  'libnss3',
  'libasound2',
  'libgbm1',
  'xdg-utils',
  'libatspi2.0-0',
] as const;

export interface DebPlan {
  /** The unpacked application from electron-builder. */
  readonly folder: string;
  readonly version: string;
  /** In Debian’s terms, such as `amd64`. */
  readonly architecture: string;
  readonly out: string;
}

/** Debian’s name for an architecture of Node. */
export function debArchitecture(arch: string): string {
  return { x64: 'amd64', ia32: 'i386', arm: 'armhf' }[arch] ?? arch;
}

/** Whether Debian's `dpkg-deb` is installed. */
export function canBuildDeb(): boolean {
  return spawnSync('dpkg-deb', ['--version']).status === 0;
}

/** Builds the package with Debian’s own `dpkg-deb`, for machines where electron-builder’s tools cannot be fetched. */
export function buildDeb(plan: DebPlan): void {
  const tree = mkdtempSync(join(tmpdir(), 'statustray-deb-'));
  try {
    chmodSync(tree, 0o755);
    layOut(tree, plan.folder);
    writeControl(tree, plan);
    execFileSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z6', '--build', tree, plan.out], { stdio: 'pipe' });
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

function layOut(tree: string, folder: string): void {
  const source = join(projectRoot, 'packaging/deb');
  cpSync(folder, join(tree, 'opt/Statustray'), { recursive: true, verbatimSymlinks: true });
  place(join(source, 'statustray.desktop'), join(tree, 'usr/share/applications'));
  place(join(source, 'apparmor'), join(tree, 'etc/apparmor.d'), 'statustray');
  place(join(projectRoot, 'LICENSE'), join(tree, 'usr/share/doc/statustray'), 'copyright');
  const icons = join(projectRoot, 'assets/icon/linux');
  for (const icon of readdirSync(icons))
    place(join(icons, icon), join(tree, 'usr/share/icons/hicolor', basename(icon, '.png'), 'apps'), 'statustray.png');
  mkdirSync(join(tree, 'usr/bin'), { recursive: true });
  symlinkSync('../../opt/Statustray/statustray', join(tree, 'usr/bin/statustray'));
}

function place(file: string, folder: string, name = basename(file)): void {
  mkdirSync(folder, { recursive: true });
  cpSync(file, join(folder, name));
  chmodSync(join(folder, name), 0o644);
}

function writeControl(tree: string, { version, architecture }: DebPlan): void {
  const control = join(tree, 'DEBIAN');
  mkdirSync(control);
  for (const script of ['postinst', 'prerm']) {
    writeFileSync(join(control, script), readFileSync(join(projectRoot, 'packaging/deb', script)));
    chmodSync(join(control, script), 0o755);
  }
  const kilobytes = Math.ceil(sizeOf(join(tree, 'opt')) / 1024);
  const fields = {
    Package: 'statustray',
    Version: version.replace('-', '~'),
    Architecture: architecture,
    Maintainer: 'The Statustray authors <statustray@users.noreply.github.com>',
    'Installed-Size': `${kilobytes}`,
    Depends: debDependencies.join(', '),
    Section: 'utils',
    Priority: 'optional',
    Description:
      'Watches the status pages of the vendors you depend on\n A tray application that polls status pages, and notifies you of what matters, once.',
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  writeFileSync(join(control, 'control'), `${lines.join('\n')}\n`);
}

function sizeOf(path: string): number {
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
