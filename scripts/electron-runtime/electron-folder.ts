import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronFolder } from './runtime.ts';

/** Written beside the executable of the fallback, so that it is never mistaken for an official build. */
export const fallbackMark = 'registry-fallback.json';

const executables: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  linux: 'electron',
  win32: 'electron.exe',
};

/** The Electron in this folder if it is complete; undefined otherwise. */
export function readElectronFolder(
  distPath: string,
  platform: NodeJS.Platform = process.platform,
): ElectronFolder | undefined {
  const executable = join(distPath, executables[platform] ?? 'electron');
  const versionFile = join(distPath, 'version');
  if (!existsSync(executable) || !existsSync(versionFile)) return undefined;
  const version = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
  const source = existsSync(join(distPath, fallbackMark)) ? 'registry-fallback' : 'official';
  return { executable, distPath, version, source };
}
