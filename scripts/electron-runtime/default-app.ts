import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';

const sources = ['main.ts', 'launch.ts'] as const;
const folder = join(import.meta.dirname, 'default-app');
const manifest = { name: 'electron', productName: 'Electron', main: 'main.js', type: 'module' };

/** The source files of the default application, which Electron starts with if none is packaged. */
export function defaultAppSources(): readonly string[] {
  return sources.map((name) => join(folder, name));
}

/** Writes the archive that Electron loads from its resources when started with a folder to run. */
export async function packDefaultApp(archive: string): Promise<void> {
  const stage = mkdtempSync(join(tmpdir(), 'statustray-default-app-'));
  try {
    // Vite is slow to load and used only here, once per recipe.
    const { build } = await import('vite');
    await build({
      configFile: false,
      logLevel: 'warn',
      root: folder,
      build: { ssr: 'main.ts', outDir: stage, emptyOutDir: false, rolldownOptions: { external: ['electron'] } },
    });
    writeFileSync(join(stage, 'package.json'), JSON.stringify(manifest));
    await createPackage(stage, archive);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}
