import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { buildApplication, projectRoot } from './application-build.ts';
import { ensureElectron } from './electron-runtime.ts';
import { builderArguments } from './packaging/builder-arguments.ts';
import { checkRelease } from './packaging/check-release.ts';
import { packFolder } from './packaging/pack-folder.ts';

async function packageApplication(asked: readonly string[]): Promise<number> {
  const runtime = await ensureElectron();
  console.error(runtime.line);
  buildApplication();
  const cli = createRequire(import.meta.url).resolve('electron-builder/cli.js');
  const args = [cli, '--publish', 'never', ...builderArguments(asked, runtime)];
  const { status } = spawnSync(process.execPath, args, { cwd: projectRoot, stdio: 'inherit' });
  if (status !== 0) return status ?? 1;
  const problems = await checkRelease(asked);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) return 1;
  if (runtime.source !== 'registry-fallback') return 0;
  if (asked.length === 0 && process.platform === 'linux') packHere();
  console.error('These packages contain an Electron for development and tests. Releases need the official one.');
  return 0;
}

function packHere(): void {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  const release = join(projectRoot, 'release');
  const made = packFolder(join(release, 'linux-unpacked'), version, release);
  for (const file of made) console.error(`Made ${relative(projectRoot, file)}.`);
}

process.exitCode = await packageApplication(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
