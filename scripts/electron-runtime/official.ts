import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Attempt } from './choose.ts';
import { readElectronFolder } from './electron-folder.ts';
import type { ElectronFolder } from './runtime.ts';

const releases = 'https://github.com/electron/electron/releases/download';
const probeMs = 5_000;
const downloadMs = 15 * 60_000;
// If one of these is set, Electron’s installer uses another route than the one probed here.
const ownRoutes = [
  'ELECTRON_MIRROR',
  'npm_config_electron_mirror',
  'ELECTRON_GET_USE_PROXY',
  'ELECTRON_CUSTOM_DIR',
  'npm_config_electron_custom_dir',
];

type OfficialPackage = { readonly root: string; readonly version: string };

/** The `electron` package that this project pins: its folder and its version. */
export function officialPackage(): OfficialPackage {
  const manifest = createRequire(import.meta.url).resolve('electron/package.json');
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, 'utf8'));
  return { root: dirname(manifest), version };
}

/** The official Electron, if its installer has run; undefined before that or after an upgrade. */
export function installedElectron({ root, version }: OfficialPackage): ElectronFolder | undefined {
  const folder = existsSync(join(root, 'path.txt')) ? readElectronFolder(join(root, 'dist')) : undefined;
  return folder?.version === version ? folder : undefined;
}

/** Runs Electron’s own installer, after a quick check that its releases are reachable. */
export async function downloadElectron(official: OfficialPackage, env: NodeJS.ProcessEnv): Promise<Attempt> {
  const wanted = `Electron ${official.version}`;
  if (!ownRoutes.some((name) => env[name])) {
    const unreachable = await probe(`${releases}/v${official.version}/SHASUMS256.txt`);
    if (unreachable !== undefined) return failed(`the download of ${wanted} is unreachable: ${unreachable}`);
  }
  console.error(`Downloading ${wanted} (once)…`);
  const problem = await runInstaller(join(official.root, 'install.js'), env);
  const folder = installedElectron(official);
  return folder === undefined
    ? failed(`the installer of ${wanted} failed (${problem ?? 'no reason given'})`)
    : { kind: 'found', folder };
}

/** Undefined if the address is reachable, otherwise the reason in a few words. */
export async function probe(address: string, fetchHead: typeof fetch = fetch): Promise<string | undefined> {
  try {
    const response = await fetchHead(address, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) });
    return response.ok ? undefined : `${new URL(address).host} answered ${response.status}`;
  } catch (error) {
    return rootMessage(error);
  }
}

function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? rootMessage(error.cause) : error.message;
}

function runInstaller(script: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  return new Promise((settle) => {
    const child = spawn(process.execPath, [script], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: downloadMs,
    });
    child.once('error', (error) => settle(error.message));
    child.once('close', (code, signal) => settle(code === 0 ? undefined : `it exited with ${signal ?? code}`));
  });
}

function failed(reason: string): Attempt {
  return { kind: 'failed', reason };
}
