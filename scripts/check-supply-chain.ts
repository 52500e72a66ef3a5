import { spawnSync } from 'node:child_process';
import { projectRoot } from './application-build.ts';
import { electronAgeProblem, newerOf } from './supply-chain/electron-age.ts';
import { licenceProblems, lockFileProblems, unbundledProblems } from './supply-chain/lock-file.ts';
import newestElectron from './supply-chain/newest-electron.json' with { type: 'json' };
import { readShipped } from './supply-chain/shipped-packages.ts';

/** The newest version in the registry; `null` without a network. */
function newestInRegistry(): string | null {
  const args = ['view', 'electron', 'dist-tags.latest', '--fetch-retries=0', '--fetch-timeout=5000'];
  const { status, stdout } = spawnSync('npm', args, {
    cwd: projectRoot,
    encoding: 'utf8',
    timeout: 20_000,
    shell: process.platform === 'win32',
  });
  const version = stdout?.trim() ?? '';
  return status === 0 && /^\d+\.\d+/.test(version) ? version : null;
}

/** What ships: packages that any mirror may serve, under an allowed licence, and a supported Electron. */
const { lock, unbundled, all, electronVersion } = readShipped(projectRoot);
const found = newestInRegistry();
if (found === null)
  console.error(`SKIPPED: the registry did not answer; comparing Electron with ${newestElectron.version} instead.`);
const age = electronAgeProblem(electronVersion, newerOf(newestElectron.version, found));
const problems = [
  ...lockFileProblems(lock),
  ...licenceProblems(all),
  ...unbundledProblems(unbundled),
  ...(age === null ? [] : [age]),
];
for (const problem of problems) console.log(problem);
console.log(
  `${all.length} packages are shipped, ${unbundled.length} of them outside the bundle; ${problems.length} problems.`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
