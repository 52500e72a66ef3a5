import { join } from 'node:path';
import { buildDeb, canBuildDeb, debArchitecture } from './deb.ts';
import { packTarball } from './tarball.ts';

/**
 * Packs the unpacked application for this Linux machine with system tools, for networks where electron-builder cannot
 * fetch its own. Returns the files created; no `.deb` if `dpkg-deb` is not installed.
 */
export function packFolder(folder: string, version: string, release: string): readonly string[] {
  const name = `Statustray-${version}-linux-${process.arch}`;
  const tarball = join(release, `${name}.tar.gz`);
  packTarball(folder, name, tarball);
  if (!canBuildDeb()) return [tarball];
  const deb = join(release, `${name}.deb`);
  buildDeb({ folder, version, architecture: debArchitecture(process.arch), out: deb });
  return [tarball, deb];
}
