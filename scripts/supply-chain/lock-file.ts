import { z } from 'zod';

const lockedPackage = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().optional(),
  link: z.boolean().optional(),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
  libc: z.array(z.string()).optional(),
  hasInstallScript: z.boolean().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
  peerDependencies: z.record(z.string(), z.string()).optional(),
});

export const lockFileSchema = z.object({ packages: z.record(z.string(), lockedPackage) });

export type LockFile = z.infer<typeof lockFileSchema>;
type LockedPackage = z.infer<typeof lockedPackage>;

/** A package as installed in `node_modules`. */
export interface Shipped extends LockedPackage {
  readonly path: string;
  readonly name: string;
}

/** Packages that run code on installation; each was reviewed before it was added here. */
const installScripts = new Set(['electron-winstaller', 'esbuild']);

const licences = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'Unlicense',
  'BlueOak-1.0.0',
  'Unlicense',
]);

const mostPackages = 20;
const systems = [
  ['linux', 'x64'],
  ['darwin', 'arm64'],
  ['win32', 'x64'],
] as const;

/** Checks the lock file: any mirror may serve the packages, but only exactly these. */
export function lockFileProblems({ packages }: LockFile): readonly string[] {
  return Object.entries(packages).flatMap(([path, { resolved, integrity, link, hasInstallScript }]) => {
    if (path === '') return [];
    return [
      ...(resolved === undefined ? [] : [`${path} names where it comes from: ${resolved}`]),
      ...(integrity?.startsWith('sha512-') || link ? [] : [`${path} has no sha512 checksum`]),
      ...(hasInstallScript && !installScripts.has(nameOf(path)) ? [`${path} runs a script when it is installed`] : []),
    ];
  });
}

/** All packages that these names depend on, themselves included. */
export function closureOf(lock: LockFile, names: readonly string[]): readonly Shipped[] {
  const found = new Map<string, Shipped>();
  const add = (name: string, from: string): void => {
    const path = locate(lock, name, from);
    const locked = path === null ? undefined : lock.packages[path];
    if (path === null || locked === undefined || found.has(path)) return;
    found.set(path, { ...locked, path, name: nameOf(path) });
    const { dependencies, optionalDependencies, peerDependencies } = locked;
    for (const child of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
      add(child, path);
  };
  for (const name of names) add(name, '');
  return [...found.values()];
}

export function licenceProblems(shipped: readonly Shipped[]): readonly string[] {
  return shipped.flatMap(({ path, license = 'none' }) =>
    isAllowed(license) ? [] : [`${path} has a licence that is not on the list: ${license}`],
  );
}

/** Checks the number of packages beside the bundle on each system. */
export function unbundledProblems(unbundled: readonly Shipped[]): readonly string[] {
  return systems.flatMap(([os, cpu]) => {
    const count = unbundled.filter((one) => (one.os ?? [os]).includes(os) && (one.cpu ?? [cpu]).includes(cpu)).length;
    return count <= mostPackages
      ? []
      : [`${count} packages are shipped for ${os} outside the bundle; at most ${mostPackages} are allowed`];
  });
}

function isAllowed(license: string): boolean {
  return license
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((one) => licences.has(one));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Resolves like Node: in the folder of the importing package, then in those above. */
function locate({ packages }: LockFile, name: string, from: string): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[path]) return path;
    if (folder === '') return null;
  }
}
