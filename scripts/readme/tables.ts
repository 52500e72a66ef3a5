import { platformIds } from '#shared/domain/platform-id.ts';
import type { Platform, PlatformCapabilities } from '../../src-main/platforms/platform.ts';
import { type Recorded, recordableStates, recordedStates } from './recorded-states.ts';

/** What each verb of package.json does; the check fails for a verb without a line here. */
export const verbs: Readonly<Record<string, string>> = {
  start: 'builds what is stale, gets Electron, starts',
  dev: 'windows from a development server, main restarted on change',
  demo: 'a scripted demo on local status pages',
  cli: 'the command line; `-- --help` explains it',
  test: 'check, unit, integration, model and end-to-end tests: what a merge needs',
  check:
    'types, lint, imports, regular expressions, packages, spelling, style, README, manual page, assurance, dead code',
  typecheck: 'TypeScript, one project per folder and one for the preload script',
  lint: 'Biome: lint and format, without changes',
  format: 'Biome, with changes',
  imports: 'import rules: layers, cycles, test support',
  'check-regexes': 'every regular expression runs in linear time; `-- --update` proves new ones',
  'supply-chain': 'the lock file names no registry, licences are allowed, Electron is not too old',
  spelling: 'cspell, British English; new words go to `.cspell/words.txt`',
  style: 'phrases to avoid in texts',
  readme: 'writes the tables on this page; `-- --check` compares them',
  man: 'writes the manual page from the help; `-- --check` compares it',
  'dead-code': 'knip, with tests and without',
  unit: 'fast tests; `-- --watch` runs them on save',
  renderer: 'tests of windows in a simulated browser',
  platforms: 'every platform against the contract suite',
  integration: 'tests with sockets, files, SQLite and processes, and long properties',
  model: 'the delivery model; `MODEL_RUNS=5000` runs more of it, with a new seed',
  e2e: 'the application in real Electron on a virtual desktop',
  bench: 'speed and size, each as a ratio to a floor in the same run',
  soak: 'a month of fifty vendors in a minute: what was notified against what was true',
  assurance: 'writes the control and the tests for each threat and fault; `-- --check` compares it',
  mutate:
    'mutates the security checks, lists mutants that no test catches and counts them by file; arguments choose files',
  conformance: 'parses recorded responses; fails on an unknown word, or on another result than the known one',
  build: 'application and command line, into `dist`',
  prepack: 'the build that `npm pack` starts',
  package:
    'packages for this system: by electron-builder, or a `tar.gz` and a `.deb` if its tools cannot be downloaded',
  catalogue: 'builds the catalogue from its sources',
  icons: 'draws the icons',
  pictures: 'takes the pictures in `docs/pictures` from the running application',
};

/** The platforms as a Markdown table, in the order of their ids. */
export function platformTable(platforms: readonly Platform[]): string {
  const rows = [...platforms]
    .sort((one, other) => platformIds.indexOf(one.id) - platformIds.indexOf(other.id))
    .map((platform) => {
      const { id, label, capabilities } = platform;
      return [label, `\`${id}\``, proofOf(platform, recordedStates(platform)), gapsOf(capabilities).join(', ') || '–'];
    });
  return table(['platform', 'id', 'tested on', 'not reported'], rows);
}

/** The verbs as a Markdown table, in the order above. */
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

/** Fewer recordings than these show too little of a platform. */
const leastAnswers = 3;

/** `recorded` only if every state of the platform’s pages was recorded, in at least three answers. */
export function proofOf({ capabilities }: Pick<Platform, 'capabilities'>, { answers, states }: Recorded): string {
  const wanted = recordableStates.filter((state) => state !== 'maintenance' || capabilities.maintenances);
  const shown = wanted.filter((state) => states.has(state));
  if (shown.length === 0) return 'documented';
  if (shown.length < wanted.length) return `in part: ${shown.join(', ')}`;
  return answers < leastAnswers ? `in part: ${shown.join(', ')} (answers: ${answers})` : 'recorded';
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
