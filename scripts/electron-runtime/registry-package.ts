import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export type PinnedPackage = { readonly name: string; readonly version: string; readonly integrity: string };

export type FetchedPackage =
  | { readonly kind: 'fetched'; readonly folder: string }
  | { readonly kind: 'failed'; readonly reason: string };

const fetchMs = 30 * 60_000;

/** Downloads one package into `workshop` with npm and its settings for registry and proxy; npm checks the hash. */
export async function fetchPackage(pinned: PinnedPackage, workshop: string): Promise<FetchedPackage> {
  const project = join(workshop, 'fetch');
  mkdirSync(project);
  for (const [name, content] of Object.entries(lockedProject(pinned))) {
    writeFileSync(join(project, name), JSON.stringify(content));
  }
  const problem = await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], project);
  if (problem !== undefined) {
    return { kind: 'failed', reason: `npm could not fetch ${pinned.name}@${pinned.version} (${problem})` };
  }
  return { kind: 'fetched', folder: join(project, 'node_modules', pinned.name) };
}

/** A project whose lock file pins the hash: `npm ci` installs exactly that or fails with EINTEGRITY. */
export function lockedProject({ name, version, integrity }: PinnedPackage): Readonly<Record<string, object>> {
  const root = { name: 'electron-fallback', version: '0.0.0', dependencies: { [name]: version } };
  const packages = { '': root, [`node_modules/${name}`]: { version, integrity } };
  return {
    'package.json': { ...root, private: true },
    'package-lock.json': { name: root.name, version: root.version, lockfileVersion: 3, requires: true, packages },
  };
}

function runNpm(args: readonly string[], cwd: string): Promise<string | undefined> {
  return new Promise((settle) => {
    const child = spawn('npm', args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], timeout: fetchMs });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    child.once('error', (error) => settle(error.message));
    child.once('close', (code, signal) => {
      settle(code === 0 ? undefined : (firstError(complaint) ?? `npm exited with ${signal ?? code}`));
    });
  });
}

/** The first lines of an npm error: its code and what it means. */
export function firstError(complaint: string): string | undefined {
  const lines = complaint.split('\n').filter((line) => line.startsWith('npm error'));
  const words = lines.slice(0, 2).map((line) => line.slice('npm error'.length).trim());
  return words.length === 0 ? undefined : words.join(': ');
}

/** Unpacks with the extractor of Electron’s own installer, so that no system tool is needed. */
export async function extractZip(zip: string, dir: string): Promise<void> {
  const fromElectron = createRequire(createRequire(import.meta.url).resolve('electron/package.json'));
  const { extract }: { extract: (zip: string, options: { dir: string }) => Promise<void> } = fromElectron(
    '@electron-internal/extract-zip',
  );
  await extract(zip, { dir });
}
