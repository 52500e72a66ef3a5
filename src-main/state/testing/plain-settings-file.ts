import { join } from 'node:path';
import { readIfThere, writeAtomically } from '../files/atomic-file.ts';
import type { SettingsFile } from '../settings/settings-files.ts';

/** A settings file without Electron, for the command line and tests; behaves like electron-store. */
export function openPlainSettingsFile(directory: string, name: string): SettingsFile {
  const path = join(directory, `${name}.json`);
  return {
    get store() {
      const bytes = readIfThere(path);
      return bytes === null ? {} : JSON.parse(bytes.toString('utf8'));
    },
    set store(settings) {
      writeAtomically(path, `${JSON.stringify(settings, undefined, '\t')}\n`);
    },
  };
}
