import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createBuilder } from 'vite';

const root = resolve(import.meta.dirname, '../../..');

export interface BuiltCli {
  readonly folder: string;
  readonly path: string;
  /** The number of bytes that must be compiled before a command can be chosen. */
  readonly bytesAtStart: () => number;
  readonly remove: () => void;
}

/** Builds the command line like `npm run build`, into its own folder below node_modules. */
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

/** A chunk of the bundle with everything it imports statically. */
function importedFrom(folder: string, entry: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  const names = readdirSync(folder);
  const text = readFileSync(join(folder, entry), 'utf8');
  for (const name of names)
    if (text.includes(`from"./${name}"`) || text.includes(`import"./${name}"`)) importedFrom(folder, name, found);
  return found;
}
