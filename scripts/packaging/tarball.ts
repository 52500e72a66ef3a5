import { execFileSync } from 'node:child_process';
import { basename, dirname } from 'node:path';

/** Packs an unpacked application into an archive with one folder of that name; files are owned by uid 0. */
export function packTarball(folder: string, name: string, out: string): void {
  const rename = `--transform=s,^${basename(folder)},${name},`;
  const owner = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name'];
  execFileSync('tar', ['-czf', out, '-C', dirname(folder), rename, ...owner, basename(folder)], { stdio: 'pipe' });
}
