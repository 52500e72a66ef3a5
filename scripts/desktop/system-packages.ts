import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

export type Purpose = 'electron' | 'desktop' | 'browser' | 'prometheus' | 'nats';

type SystemPackage = {
  readonly name: string;
  readonly purpose: Purpose;
  /** A command or library that proves the package is installed, if Debian’s own list is unavailable. */
  readonly proof: string;
};

/**
 * Debian packages for what npm cannot install; their dependencies come with them. Electron’s other libraries depend on
 * GTK and NSS, the panel brings the library of tray menus, the panel and the window manager bring their settings store.
 */
export const systemPackages: readonly SystemPackage[] = [
  { name: 'libgtk-3-0', purpose: 'electron', proof: 'libgtk-3.so.0' },
  { name: 'libnss3', purpose: 'electron', proof: 'libnss3.so' },
  { name: 'libasound2', purpose: 'electron', proof: 'libasound.so.2' },
  { name: 'libgbm1', purpose: 'electron', proof: 'libgbm.so.1' },
  { name: 'libnotify4', purpose: 'electron', proof: 'libnotify.so.4' },
  { name: 'xvfb', purpose: 'desktop', proof: 'Xvfb' },
  { name: 'dbus-daemon', purpose: 'desktop', proof: 'dbus-daemon' },
  { name: 'xfwm4', purpose: 'desktop', proof: 'xfwm4' },
  { name: 'xfce4-panel', purpose: 'desktop', proof: 'xfce4-panel' },
  { name: 'dunst', purpose: 'desktop', proof: 'dunst' },
  { name: 'scrot', purpose: 'desktop', proof: 'scrot' },
  { name: 'xdotool', purpose: 'desktop', proof: 'xdotool' },
  { name: 'x11-utils', purpose: 'desktop', proof: 'xwininfo' },
  { name: 'x11-xserver-utils', purpose: 'desktop', proof: 'xsetroot' },
  { name: 'fonts-dejavu-core', purpose: 'desktop', proof: '' },
  { name: 'fonts-noto-core', purpose: 'desktop', proof: '' },
  { name: 'chromium', purpose: 'browser', proof: 'chromium' },
  { name: 'prometheus', purpose: 'prometheus', proof: 'prometheus' },
  { name: 'nats-server', purpose: 'nats', proof: 'nats-server' },
];

export type SystemPackagesOutcome =
  | { readonly kind: 'present' }
  | { readonly kind: 'installed'; readonly names: readonly string[]; readonly line: string }
  | { readonly kind: 'missing'; readonly names: readonly string[]; readonly line: string };

/** What this script needs to know and do on the machine it runs on. */
export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  readonly isDebian: boolean;
  readonly isThere: (wanted: SystemPackage) => Promise<boolean>;
  /** Undefined if it succeeded, otherwise the error of the package manager. */
  readonly install: (names: readonly string[]) => Promise<string | undefined>;
};

/** Ensures that the Debian packages for these purposes are present: installs them if allowed, else lists them. */
export async function ensureSystemPackages(
  purposes: readonly Purpose[] = ['electron', 'desktop', 'browser'],
  machine: Machine = thisMachine(),
): Promise<SystemPackagesOutcome> {
  if (machine.platform !== 'linux') return { kind: 'present' };
  const wanted = systemPackages.filter(({ purpose }) => purposes.includes(purpose));
  const there = await Promise.all(wanted.map(machine.isThere));
  const names = wanted.filter((_, index) => !there[index]).map(({ name }) => name);
  if (names.length === 0) return { kind: 'present' };
  const list = names.join(' ');
  if (!machine.isDebian) {
    return {
      kind: 'missing',
      names,
      line: `Missing on this system. Install the equivalents of these Debian packages: ${list}`,
    };
  }
  if (!machine.isRoot) {
    return { kind: 'missing', names, line: `Missing on this system. Run: sudo apt-get install ${list}` };
  }
  const problem = await machine.install(names);
  return problem === undefined
    ? { kind: 'installed', names, line: `Installed from Debian: ${list}` }
    : { kind: 'missing', names, line: `apt-get could not install ${list}: ${problem}` };
}

const run = promisify(execFile);
const aptOptions = ['-q', '-y', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0'];

function thisMachine(): Machine {
  const isDebian = existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    isDebian,
    isThere: async (wanted) => (isDebian && (await isInstalled(wanted))) || hasProof(wanted, isDebian),
    install: async (names) =>
      (await apt(['update', ...aptOptions])) ??
      (await apt(['install', ...aptOptions, '--no-install-recommends', ...names])),
  };
}

async function isInstalled({ name }: SystemPackage): Promise<boolean> {
  const asked = await run('dpkg-query', ['--status', name]).catch(() => ({ stdout: '' }));
  return /^Status: install ok installed$/m.test(asked.stdout);
}

/**
 * Whether the command or library is there, under whatever name Debian, Ubuntu or another system packages it. Without a
 * proof, or a list of libraries, only Debian’s own list counts.
 */
export async function hasProof({ proof }: Pick<SystemPackage, 'proof'>, hasList: boolean): Promise<boolean> {
  if (proof === '') return !hasList;
  if (proof.includes('.so')) {
    const known = await run('ldconfig', ['-p']).catch(() => ({ stdout: hasList ? '' : proof }));
    return known.stdout.includes(proof);
  }
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, proof)));
}

async function apt(args: readonly string[]): Promise<string | undefined> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', [...args], { env, maxBuffer: 64 * 1024 * 1024 });
    return undefined;
  } catch (error) {
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    return stderr.trim().split('\n').slice(0, 3).join(' ');
  }
}

if (process.argv[1] === import.meta.filename) {
  const outcome = await ensureSystemPackages();
  console.log(outcome.kind === 'present' ? 'All system packages are installed.' : outcome.line);
  process.exitCode = outcome.kind === 'missing' ? 1 : 0;
}
