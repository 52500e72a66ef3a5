import { type ChildProcess, spawn } from 'node:child_process';
import { projectRoot } from './application-build.ts';
import { ensureSystemPackages } from './desktop/system-packages.ts';
import { type ElectronRuntime, ensureElectron, sandboxArguments } from './electron-runtime.ts';

/** Prepares Electron and the Debian packages it needs; logs one line each. */
export async function prepareElectron(): Promise<ElectronRuntime> {
  const packages = await ensureSystemPackages(['electron']);
  if (packages.kind !== 'present') console.error(packages.line);
  const runtime = await ensureElectron();
  console.error(runtime.line);
  if (sandboxArguments().length > 0) console.error('Running as root: starting Electron with --no-sandbox.');
  return runtime;
}

/** Starts the application from its folder, attached to this terminal. */
export function startElectron(
  runtime: ElectronRuntime,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcess {
  return spawn(runtime.executable, [...sandboxArguments(), projectRoot, ...args], { env, stdio: 'inherit' });
}

/** Forwards this script’s termination signals to the application, and exits with its exit code. */
export function followToTheEnd(child: ChildProcess): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    console.error(`Electron did not start: ${error.message}`);
    process.exit(1);
  });
  child.once('close', (code) => process.exit(code ?? 1));
}

/** Undefined if windows can be shown, otherwise a line that says what is missing. */
export function missingScreen(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  if (platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY) return undefined;
  return 'No screen: neither DISPLAY nor WAYLAND_DISPLAY is set. Start this in a desktop session, or run "npm run demo", which provides its own screen.';
}
