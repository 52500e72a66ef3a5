import { copyFileSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileStamp, readIfThere, syncDirectory, writeAtomically } from '../files/atomic-file.ts';

/** The part of electron-store in use: replaces the entire content in one step. */
export interface SettingsFile {
  store: Record<string, unknown>;
}

/** Larger than the fullest settings possible; a larger file is not Statustray's. */
export const largestSettingsBytes = 32 * 1024 * 1024;

/** The files of one set of settings: the file itself, its last good copy, and files set aside. */
export interface SettingsFiles {
  readonly path: string;
  readonly lastGoodPath: string;
  /** `null` if there is none; `too large` instead of bytes that are not worth reading. */
  read(path: string): Uint8Array | 'too large' | null;
  /** Renames the file and returns its new path. */
  setAside(at: number): string;
  keepBeforeMigration(version: number): void;
  refreshLastGood(bytes: Uint8Array): void;
  /** Replaces a partly written file with the last good copy. */
  restoreLastGood(): void;
}

export function settingsFiles(directory: string, name: string): SettingsFiles {
  const path = join(directory, `${name}.json`);
  const lastGoodPath = join(directory, `${name}.last-good.json`);
  return {
    path,
    lastGoodPath,
    read: (file) => {
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      return size > largestSettingsBytes ? 'too large' : readIfThere(file);
    },
    setAside: (at) => {
      const keptAs = join(directory, `${name}.corrupt-${fileStamp(at)}.json`);
      renameSync(path, keptAs);
      syncDirectory(directory);
      return keptAs;
    },
    keepBeforeMigration: (version) => {
      const keptAs = join(directory, `${name}.before-v${version}.json`);
      if (!statSync(keptAs, { throwIfNoEntry: false })) writeAtomically(keptAs, readIfThere(path) ?? '');
    },
    refreshLastGood: (bytes) => {
      const saved = readIfThere(lastGoodPath);
      if (!saved?.equals(bytes)) writeAtomically(lastGoodPath, bytes);
    },
    restoreLastGood: () => {
      const draft = `${path}.draft`;
      rmSync(draft, { force: true });
      if (statSync(lastGoodPath, { throwIfNoEntry: false })) {
        linkOrCopy(lastGoodPath, draft);
        renameSync(draft, path);
      } else rmSync(path, { force: true });
      syncDirectory(directory);
    },
  };
}

/** Creates the folder, for its owner only, and removes drafts left behind by a killed writer. */
export function prepareDirectory(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(directory).filter(isLeftBehind)) rmSync(join(directory, name), { force: true });
}

/** electron-store’s writer names its drafts `settings.json.tmp-…`. */
function isLeftBehind(name: string): boolean {
  return name.startsWith('settings') && (name.includes('.json.tmp-') || name.endsWith('.json.draft'));
}

/** Tries a link first, which needs no space on a full disk. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
