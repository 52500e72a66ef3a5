import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { platformIds } from '#shared/domain/platform-id.ts';
import type { Platform, PlatformCapabilities } from '../../src-main/platforms/platform.ts';

/** What each verb of package.json does; a verb without a line here fails the check. */
export const verbs: Readonly<Record<string, string>> = {
  start: 'builds what is stale, gets Electron, starts',
  dev: 'windows from a development server, main restarted on change',
  demo: 'the main job on pages served on this machine',
  cli: 'the command line; `-- --help` explains it',
  test: 'check, unit, integration, model and end-to-end tests: what a merge needs',
  check: 'types, lint, imports, regular expressions, packages, spelling, style, README, manual page, dead code',
  typecheck: 'TypeScript, one project per folder and one for the preload script',
  lint: 'Biome: lint and format, without changes',
  format: 'Biome, with changes',
  imports: 'who may import whom: layers, circles, test support',
  'check-regexes': 'every regular expression runs in linear time; `-- --update` proves new ones',
  'supply-chain': 'the lock file names no registry, licences are allowed, Electron is not too old',
  spelling: 'cspell, British English; new words go to `.cspell/words.txt`',
  style: 'phrases that texts do without',
  readme: 'writes the tables of this page; `-- --check` compares them',
  man: 'writes the manual page from the help; `-- --check` compares it',
  'dead-code': 'knip, with tests and without',
  unit: 'fast tests; `-- --watch` runs them on save',
  renderer: 'tests of windows in a simulated browser',
  platforms: 'every platform against the contract suite',
  integration: 'tests with sockets, files, SQLite and processes, and long properties',
  model: 'the delivery model; `MODEL_RUNS=5000` runs more of it, with a seed of its own',
  e2e: 'the application in real Electron on a virtual desktop',
  bench: 'speed and size, each as a ratio to a floor in the same run',
  soak: 'a month of fifty vendors in a minute: what was notified against what was true',
  conformance: 'reads recorded answers and prints what was understood',
  build: 'application and command line, into `dist`',
  prepack: 'the build that `npm pack` starts',
  package:
    'packages for this system: by electron-builder, or a `tar.gz` and a `.deb` where its tools cannot be fetched',
  catalogue: 'builds the catalogue from its sources',
  icons: 'draws the icons',
  pictures: 'takes the pictures in `docs/pictures` from the running application',
};

const folder = join(import.meta.dirname, '../../src-main/platforms');

/** The platforms as a Markdown table, in the order of their ids. */
export function platformTable(platforms: readonly Platform[]): string {
  const rows = [...platforms]
    .sort((one, other) => platformIds.indexOf(one.id) - platformIds.indexOf(other.id))
    .map(({ id, label, capabilities }) => [label, `\`${id}\``, proofOf(id), gapsOf(capabilities).join(', ') || '–']);
  return table(['platform', 'id', 'tested on', 'not reported'], rows);
}

/** The verbs as a Markdown table, in the order in which they are described. */
export function verbTable(): string {
  const name = (verb: string) => (['start', 'test'].includes(verb) ? `\`npm ${verb}\`` : `\`npm run ${verb}\``);
  return table(
    ['verb', 'does'],
    Object.entries(verbs).map(([verb, text]) => [name(verb), text]),
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function proofOf(id: string): string {
  const fixtures = join(folder, id, 'fixtures');
  const files = existsSync(fixtures) ? readdirSync(fixtures).filter((name) => name !== 'README.md') : [];
  return files.some((name) => !name.startsWith('synthetic')) ? 'recorded' : 'documented';
}

function gapsOf(capabilities: PlatformCapabilities): string[] {
  return [
    ...(capabilities.components ? [] : ['components']),
    ...(capabilities.incidentComponents || !capabilities.components ? [] : ['components of an incident']),
    ...{ all: [], newest: ['older updates'], none: ['updates'] }[capabilities.updates],
    ...(capabilities.closedIncidents === 'listed' ? [] : ['resolved incidents (inferred)']),
    ...(capabilities.maintenances ? [] : ['maintenance']),
    ...(capabilities.postmortems ? [] : ['post-mortems']),
  ];
}
