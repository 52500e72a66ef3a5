import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

export interface BundledProgram {
  readonly path: string;
  readonly remove: () => void;
}

/** Bundles a program into one file for tests that start and kill it: this starts faster than the sources. */
export async function bundleProgram(entry: string): Promise<BundledProgram> {
  const directory = mkdtempSync(join(tmpdir(), 'statustray-program-'));
  const libsql = createRequire(import.meta.url).resolve('libsql');
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { libsql } },
    ssr: { noExternal: true, external: [libsql] },
    build: {
      ssr: entry,
      outDir: directory,
      rollupOptions: { external: [libsql], output: { entryFileNames: 'program.js' } },
    },
  });
  return {
    path: join(directory, 'program.js'),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
