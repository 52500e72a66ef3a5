import { spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { canRun } from './loud-skip.ts';
import { scratchDirectory } from './scratch-directory.ts';

/** An in-memory disk of a few KiB; mounting it needs permission. */
export interface SmallDisk {
  readonly directory: string;
  /** Fails while a file on it is open for writing. */
  becomeReadOnly(): void;
}

export function canMount(): boolean {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const isThere = isRoot && spawnSync('unshare', ['-m', 'true']).status === 0;
  return canRun({ what: 'root on Linux, to mount a small disk', isThere, isExpected: isRoot });
}

export function aSmallDisk(kibibytes: number): SmallDisk {
  const directory = scratchDirectory();
  run('mount', ['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'statustray-test', directory]);
  // Lazy, since libsql releases a closed file only when its statements are collected.
  onTestFinished(() => run('umount', ['-l', directory]));
  return { directory, becomeReadOnly: () => run('mount', ['-o', 'remount,ro', directory]) };
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}
