import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';
import { type Launch, readLaunch } from './launch.ts';

type Manifest = {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
  readonly desktopName?: string;
};

// Methods that Electron’s own default application calls but its public types omit.
type Host = Electron.App & { setVersion(version: string): void; setAppPath(path: string): void };

const host = app as Host;
const require = createRequire(import.meta.url);

// Electron delays `ready` until this module has been evaluated, so an application’s own top-level code still
// runs before it and can register what must be registered before `ready`.
await run(readLaunch(process.argv.slice(1)));

async function run(launch: Launch): Promise<void> {
  if (launch.kind === 'version') return leave(`v${process.versions.electron}`, 0);
  if (launch.kind === 'nothing') return leave('electron: give the folder of an application.', 1);
  const folder = resolve(launch.path);
  introduce(folder);
  for (const file of launch.preload) require(resolve(file));
  try {
    await import(pathToFileURL(require.resolve(folder)).href);
  } catch (error) {
    leave(`electron: the application in ${folder} did not start: ${describeError(error)}`, 1);
  }
}

function introduce(folder: string): void {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  host.setAppPath(folder);
  const manifestPath = join(folder, 'package.json');
  if (!existsSync(manifestPath)) return;
  const manifest: Manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
  const name = manifest.productName ?? manifest.name;
  if (name !== undefined) host.setName(name);
  if (manifest.version !== undefined) host.setVersion(manifest.version);
  host.setDesktopName(manifest.desktopName ?? `${host.getName()}.desktop`);
}

function leave(line: string, code: number): void {
  console.error(line);
  host.exit(code);
}

function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
