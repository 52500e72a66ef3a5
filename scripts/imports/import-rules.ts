import { builtinModules } from 'node:module';
import type { Import } from './import-graph.ts';

/** The rooms of src-main from the wiring down to the network: each imports only from those below it. */
const layers = [
  ['app'],
  ['commands'],
  ['shell'],
  ['notifications', 'channels'],
  ['engine'],
  ['alerts', 'state'],
  ['polling', 'changes'],
  ['platforms'],
  ['http'],
];
const belowShell = layers.slice(3).flat();

/** Which other rooms each room of src-main may import, src-shared aside. */
const allowedRooms: Record<string, readonly string[]> = {
  ...Object.fromEntries(
    layers.flatMap((rooms, depth) =>
      rooms.map((room) => [room, [...layers.slice(depth + 1).flat(), 'worker-threads']] as const),
    ),
  ),
  'main.ts': ['app', 'shell', 'cli'],
  'preload.ts': ['ipc'],
  'cli.ts': ['cli'],
  app: [
    ...layers.flat(),
    'ipc',
    'reading',
    'catalogue',
    'release-notice',
    'dependency-scan',
    'serve',
    'mcp',
    'team',
    'team-list',
  ],
  commands: [...layers.slice(2).flat(), 'catalogue', 'release-notice', 'dependency-scan', 'team-list'],
  shell: [...belowShell, 'ipc'],
  cli: [
    'commands',
    'reading',
    ...belowShell,
    'catalogue',
    'dependency-scan',
    'json',
    'serve',
    'mcp',
    'team',
    'team-list',
  ],
  serve: ['json', 'engine', 'state'],
  mcp: ['serve', 'json', 'engine', 'state'],
  team: ['json', 'engine', 'state', 'polling'],
  'team-list': ['state', 'http', 'signed-files'],
  json: [],
  reading: ['platforms', 'worker-threads'],
  'worker-threads': [],
  catalogue: ['signed-files', 'state/files', 'http', 'platforms'],
  'release-notice': ['signed-files', 'state/files', 'http'],
  'signed-files': ['state/files', 'http', 'platforms'],
  'dependency-scan': [],
  ipc: [],
};

const testFile = /[.](test|fixture)[.]tsx?$|[.]spec[.]ts$/;
const runnerFile = /[.](test|spec)[.]tsx?$/;
const support = /(^|[/])testing[/]|^src-main[/]simulation[/]|^src-renderer[/]preview[/]/;
const platformFolder = /^src-main[/]platforms[/](?!recognition[/]|parsing[/]|testing[/])([^/]+)[/]/;
const electronPlace = /^src-main[/](app[/]|shell[/]|main[.]ts$|preload[.]ts$)/;
const entry = /^src-main[/][^/]+[.]ts$|^src-renderer[/]main[.]tsx$/;
const nodeModules = new Set(builtinModules);

/** True for shipped files: no tests, test support or scripts. */
export function isProduct(file: string): boolean {
  return file.startsWith('src-') && !testFile.test(file) && !support.test(file);
}

/** The room of a file: `src-main/alerts`, or the file itself if it is directly in `src-main` or `src-renderer`. */
export function roomOf(file: string): string {
  const [source = '', room = '', below] = file.split('/');
  return below === undefined && source === 'src-shared' ? source : `${source}/${room}`;
}

/** Why an import is forbidden; null if it is allowed. */
export function objectionTo(given: Import): string | null {
  if (given.isOurs && runnerFile.test(given.to)) return 'tests are not imported';
  if (given.isOurs && given.from.startsWith('scripts/') && given.to.startsWith('e2e/'))
    return 'scripts do not import e2e';
  if (!isProduct(given.from)) return null;
  return given.isOurs ? objectionToFile(given) : objectionToPackage(given);
}

function objectionToFile({ from, to }: Import): string | null {
  if (support.test(to)) return 'product code does not import what serves tests';
  if (entry.test(to)) return 'entry points are not imported';
  const platform = platformFolder.exec(to)?.[1];
  if (platform && from !== 'src-main/platforms/registry.ts' && platformFolder.exec(from)?.[1] !== platform)
    return 'a platform is reached through the registry';
  if (to.startsWith('src-shared/')) return null;
  if (from.startsWith('src-shared/')) return 'src-shared imports only itself';
  if (from.startsWith('src-renderer/'))
    return to.startsWith('src-renderer/') ? null : 'a window reaches main only through its bridge';
  return objectionToRoom(from, to);
}

function objectionToRoom(from: string, to: string): string | null {
  const [own, other] = [roomOf(from), roomOf(to)];
  if (own === other || to === 'package.json') return null;
  const allowed = allowedRooms[own.replace('src-main/', '')];
  if (!allowed) return `${own} is missing from the import rules`;
  const isAllowed = allowed.some((room) => to.startsWith(`src-main/${room}/`));
  return isAllowed ? null : `${own} does not import ${other}`;
}

function objectionToPackage({ from, to }: Import): string | null {
  const name = packageOf(to);
  if (isElectron(to))
    return electronPlace.test(from) ? null : 'Electron is imported by app, shell, main.ts and preload.ts';
  if (from.startsWith('src-shared/'))
    return ['zod', 'entities'].includes(name) ? null : 'src-shared imports only the schema library';
  if (from.startsWith('src-renderer/') && (to.startsWith('node:') || nodeModules.has(name)))
    return 'windows cannot use Node';
  return null;
}

/** True for Electron and for the packages that need it. */
export function isElectron(specifier: string): boolean {
  return /^electron(-log|-store)?$/.test(packageOf(specifier));
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
