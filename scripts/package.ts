import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { buildApplication, projectRoot } from './application-build.ts';
import { type ElectronRuntime, ensureElectron } from './electron-runtime.ts';

const testableFlag = '--testable';
const otherPlatform = /^(--(mac|win|windows|linux|x64|arm64|armv7l|ia32|universal)|-[mwl]+)$/;

/** electron-builder's arguments for what the person asked: which Electron goes in, and what may come out of it. */
export function builderArguments(asked: readonly string[], runtime: ElectronRuntime): readonly string[] {
  const args = asked.filter((argument) => argument !== testableFlag);
  // Drivers of the main process attach with --inspect: this build differs from the real one in that fuse alone.
  const testable = asked.includes(testableFlag)
    ? ['-c.electronFuses.enableNodeCliInspectArguments=true', '-c.directories.output=release/testable']
    : [];
  // For another system electron-builder fetches the pinned Electron itself.
  if (args.some((argument) => otherPlatform.test(argument))) return [...args, ...testable];
  const electron = [`-c.electronDist=${runtime.distPath}`, `-c.electronVersion=${runtime.version}`];
  const folderOnly = runtime.source === 'registry-fallback' && !args.includes('--dir') ? ['--dir'] : [];
  return [...args, ...folderOnly, ...electron, ...testable];
}

async function packageApplication(): Promise<number> {
  const runtime = await ensureElectron();
  console.error(runtime.line);
  if (runtime.source === 'registry-fallback') {
    console.error(
      'This Electron only builds an unpacked folder for testing (--dir). Releases need the official Electron.',
    );
  }
  buildApplication();
  const cli = createRequire(import.meta.url).resolve('electron-builder/cli.js');
  const args = [cli, '--publish', 'never', ...builderArguments(process.argv.slice(2), runtime)];
  return spawnSync(process.execPath, args, { cwd: projectRoot, stdio: 'inherit' }).status ?? 1;
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = await packageApplication().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  });
}
