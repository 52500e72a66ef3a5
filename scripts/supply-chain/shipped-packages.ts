import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readImports } from '../imports/import-graph.ts';
import { closureOf, type LockFile, lockFileSchema, type Shipped } from './lock-file.ts';

const manifestSchema = z.object({
  version: z.string(),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

const notProduct = /\.test\.tsx?$|\.fixture\.ts$|\/(?:testing|simulation|preview)\//;
/** Not counted as a package: Electron ships as the program itself. */
const electron = 'electron';

export interface ShippedPackages {
  readonly lock: LockFile;
  readonly version: string;
  readonly electronVersion: string;
  /** Installed beside the bundle, in the package’s `node_modules`. */
  readonly unbundled: readonly Shipped[];
  /** All of them, including those that the bundler may have reduced. */
  readonly all: readonly Shipped[];
}

/** The packages shipped with the application, from the lock file and the product’s imports. */
export function readShipped(root: string): ShippedPackages {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));
  const lock = lockFileSchema.parse(read('package-lock.json'));
  const manifest = manifestSchema.parse(read('package.json'));
  const unbundled = Object.keys(manifest.dependencies);
  const imported = readImports(root, ['src-main', 'src-renderer', 'src-shared'])
    .filter(({ from, isOurs, to }) => !isOurs && !notProduct.test(from) && !to.startsWith('node:'))
    .map(({ to }) => packageOf(to))
    .filter((name) => name !== electron);
  return {
    lock,
    version: manifest.version,
    electronVersion: manifest.devDependencies[electron] ?? '',
    unbundled: closureOf(lock, unbundled),
    all: closureOf(lock, [...new Set([...unbundled, ...imported])]),
  };
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
