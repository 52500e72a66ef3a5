import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../application-build.ts';
import type { VirtualDesktop } from '../desktop/virtual-desktop.ts';
import { ensureElectron } from '../electron-runtime.ts';

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

/** Root switches to another user, which requires private mounts: containers may forbid those. */
export function canBeOrdinaryUser(): boolean {
  return !isRoot || spawnSync('unshare', ['--mount', 'true']).status === 0;
}

/**
 * Starts the application with its popover as a user other than root, so with Chromium’s sandbox; files go in
 * `folder`.
 */
export async function startAsOrdinaryUser({ env }: VirtualDesktop, folder: string): Promise<ChildProcess> {
  const { executable } = await ensureElectron();
  const own = { electron: join(folder, 'electron'), app: join(folder, 'app'), home: join(folder, 'home') };
  for (const path of Object.values(own)) mkdirSync(path);
  if (isRoot) for (const path of [folder, own.home]) chownSync(path, nobody, nobody);
  // Electron and the project may be readable by root only, so they are mounted in the user’s own folder.
  const mount = ['sh', '-ec', 'mount --bind "$1" "$2"; mount --bind "$3" "$4"; shift 4; exec "$@"', 'sh'];
  const shown = [dirname(executable), own.electron, projectRoot, own.app];
  const become = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--pdeathsig=KILL'];
  const start = [`--user-data-dir=${own.home}`, '--show'];
  const [command = '', ...args] = isRoot
    ? ['unshare', '--mount', ...mount, ...shown, ...become, join(own.electron, 'electron'), own.app, ...start]
    : [executable, projectRoot, ...start];
  return spawn(command, args, {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', DISPLAY: env.DISPLAY, HOME: own.home, XDG_RUNTIME_DIR: own.home },
    stdio: 'ignore',
  });
}
