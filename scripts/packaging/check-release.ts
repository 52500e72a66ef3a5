import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from '../application-build.ts';
import { fuseProblems, wantedFuses } from '../supply-chain/fuses.ts';
import { bomSchema, shippedBom } from '../supply-chain/sbom.ts';
import { readShipped } from '../supply-chain/shipped-packages.ts';

const programs = [
  'linux-unpacked/statustray',
  'linux-arm64-unpacked/statustray',
  'mac/Statustray.app',
  'mac-arm64/Statustray.app',
  'win-unpacked/Statustray.exe',
];

/** Checks the fuses of the packaged programs, and writes the bill of materials beside them. */
export async function checkRelease(asked: readonly string[]): Promise<readonly string[]> {
  const isTestable = asked.includes('--testable');
  const folder = join(projectRoot, isTestable ? 'release/testable' : 'release');
  const wanted = new Map(wantedFuses(readFileSync(join(projectRoot, 'electron-builder.yml'), 'utf8')));
  if (isTestable) wanted.set('enableNodeCliInspectArguments', true);
  const made = programs.map((program) => join(folder, program)).filter((program) => existsSync(program));
  const problems = await Promise.all(made.map((program) => fuseProblems(program, wanted)));
  writeBom(folder);
  return made.length === 0 ? [`No packaged program in ${folder}`] : problems.flat();
}

function writeBom(folder: string): void {
  const { all, version } = readShipped(projectRoot);
  const { status, stdout, stderr } = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm sbom failed: ${stderr}`);
  const file = join(folder, `Statustray-${version}.cdx.json`);
  writeFileSync(
    file,
    `${JSON.stringify(shippedBom(bomSchema.parse(JSON.parse(stdout)), all, 'statustray'), null, 2)}\n`,
  );
  console.error(`Made ${relative(projectRoot, file)}.`);
}
