import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { projectRoot } from './application-build.ts';
import { fillManifest } from './packaging/manifests.ts';

const filled = ['.yaml', '.yml', '.rb'];
const usage =
  'Usage: npx tsx scripts/release-manifests.ts BASE_URL\nBASE_URL is where the files in release/ can be downloaded.';

/** Fills in the stores’ manifests from the files of a release, all or none. */
function writeManifests(baseUrl: string): void {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  const release = { version, folder: join(projectRoot, 'release'), baseUrl };
  const made = ['flatpak', 'homebrew', 'winget'].flatMap((store) => {
    const source = join(projectRoot, 'packaging', store);
    return readdirSync(source).map((name) => {
      const text = readFileSync(join(source, name), 'utf8');
      return { store, name, text: filled.includes(extname(name)) ? fillManifest(text, release) : text };
    });
  });
  for (const { store, name, text } of made) {
    const folder = join(release.folder, 'manifests', store);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const flatpak = join(release.folder, 'manifests/flatpak');
  cpSync(join(projectRoot, 'assets/icon/linux/512x512.png'), join(flatpak, 'icon.png'));
  console.log(`Wrote ${made.length + 1} files to release/manifests.`);
}

const [baseUrl] = process.argv.slice(2);
try {
  if (baseUrl === undefined || !URL.canParse(baseUrl) || !baseUrl.startsWith('https://')) throw new Error(usage);
  writeManifests(baseUrl);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
