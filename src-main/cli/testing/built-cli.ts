import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createBuilder } from 'vite';

const root = resolve(import.meta.dirname, '../../..');

export interface BuiltCli {
  readonly folder: string;
  readonly path: string;
  /** How much of it has to be compiled before a command can be chosen, in bytes. */
  readonly bytesAtStart: () => number;
  readonly remove: () => void;
}

/** The command line as `npm run build` bundles it, in a folder of its own below node_modules. */
export async function buildCli(): Promise<BuiltCli> {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'statustray-cli-'));
  const builder = await createBuilder({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    environments: { cli: { build: { outDir: folder } } },
  });
  const { cli } = builder.environments;
  if (cli === undefined) throw new Error('vite.config.ts has no environment cli');
  await builder.build(cli);
  return {
    folder,
    path: join(folder, 'statustray.js'),
    bytesAtStart: () => [...importedFrom(folder, 'statustray.js')].reduce((sum, name) => sum + sizeOf(folder, name), 0),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function sizeOf(folder: string, name: string): number {
  return statSync(join(folder, name)).size;
}

/** A part of the bundle with everything that it imports as it starts. */
function importedFrom(folder: string, entry: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  const names = readdirSync(folder);
  const text = readFileSync(join(folder, entry), 'utf8');
  for (const name of names)
    if (text.includes(`from"./${name}"`) || text.includes(`import"./${name}"`)) importedFrom(folder, name, found);
  return found;
}
