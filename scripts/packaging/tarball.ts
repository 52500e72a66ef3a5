import { execFileSync } from 'node:child_process';
import { basename, dirname } from 'node:path';

/** Packs an unpacked application; the archive holds one folder of the given name, owned by nobody in particular. */
export function packTarball(folder: string, name: string, out: string): void {
  const rename = `--transform=s,^${basename(folder)},${name},`;
  const owner = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name'];
  execFileSync('tar', ['-czf', out, '-C', dirname(folder), rename, ...owner, basename(folder)], { stdio: 'pipe' });
}
