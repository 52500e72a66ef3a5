import { copyFileSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileStamp, readIfThere, syncDirectory, writeAtomically } from '../files/atomic-file.ts';

/** The part of electron-store that is used: the whole content, replaced whole and in one step. */
export interface SettingsFile {
  store: Record<string, unknown>;
}

/** Larger than the fullest settings possible; a larger file is not Statustray's. */
export const largestSettingsBytes = 32 * 1024 * 1024;

/** The files of one set of settings: the file itself, its last good copy, and what had to be set aside. */
export interface SettingsFiles {
  readonly path: string;
  readonly lastGoodPath: string;
  /** `null` when there is none; `too large` instead of bytes that are not worth reading. */
  read(path: string): Uint8Array | 'too large' | null;
  /** Renames the file and returns its new path. */
  setAside(at: number): string;
  keepBeforeMigration(version: number): void;
  refreshLastGood(bytes: Uint8Array): void;
  /** Puts the last good copy in the place of a file that was written only in part. */
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
      const held = readIfThere(lastGoodPath);
      if (!held?.equals(bytes)) writeAtomically(lastGoodPath, bytes);
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

/** Makes the folder, and removes the drafts that a killed writer left behind. */
export function prepareDirectory(directory: string): void {
  mkdirSync(directory, { recursive: true });
  for (const name of readdirSync(directory).filter(isLeftBehind)) rmSync(join(directory, name), { force: true });
}

/** `settings.json.tmp-…` is how the writer under electron-store names its drafts. */
function isLeftBehind(name: string): boolean {
  return name.startsWith('settings') && (name.includes('.json.tmp-') || name.endsWith('.json.draft'));
}

/** A link first: it needs no room on a full disk. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
