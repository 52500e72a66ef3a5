import { type Outcome, success } from '#shared/domain/failure.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { readIfThere, syncDirectory } from '../files/atomic-file.ts';
import { diskTroubleOf } from '../files/disk-errors.ts';
import { type SettingsFile, settingsFiles } from './settings-files.ts';
import { loadSettings, type SettingsProblem } from './settings-load.ts';
import { type SettingsMigration, settingsMigrations } from './settings-migrations.ts';
import { objectionTo } from './settings-parse.ts';

export type { SettingsFile, SettingsProblem };

export interface SettingsOptions {
  readonly directory: string;
  readonly now: () => number;
  /** Called once, at the first change; by then the file is JSON or absent. */
  readonly createStore: (directory: string, name: string) => SettingsFile;
  readonly migrations?: readonly SettingsMigration[];
}

export interface SettingsStore {
  get(): Settings;
  /** On success the change is on disk. If the disk fails, the change stays in memory, and `flush` tries again. */
  update(change: (settings: Settings) => Settings): Outcome<Settings, SettingsProblem>;
  /** Returns a function that removes the listener. */
  onChange(listener: (settings: Settings) => void): () => void;
  /** A problem found on opening that the user should know about. */
  readonly problem: SettingsProblem | null;
  /** Why the last change is not on the disk yet. */
  unsaved(): SettingsProblem | null;
  flush(): void;
  /** Writes the file again if it was deleted; does not create one that never existed. */
  rewriteIfDeleted(): void;
}

/** Always returns usable settings; see `problem` for what was lost. */
export function openSettings(options: SettingsOptions): SettingsStore {
  const { directory } = options;
  const loaded = loadSettings({ directory, now: options.now, migrations: options.migrations ?? settingsMigrations });
  const files = settingsFiles(directory, loaded.name);
  const listeners = new Set<(settings: Settings) => void>();
  let settings = loaded.settings;
  let unsaved: SettingsProblem | null = null;
  let file: SettingsFile | null = null;
  let hasFile = loaded.bytes !== null;

  const openFile = (): SettingsFile => {
    try {
      return options.createStore(directory, loaded.name);
    } catch (error) {
      // Corrupted since it was loaded: electron-store parses the existing file before it writes.
      if (!(error instanceof SyntaxError)) throw error;
      files.setAside(options.now());
      return options.createStore(directory, loaded.name);
    }
  };
  const write = (): void => {
    file ??= openFile();
    file.store = { ...settings };
    // A rename is only durable once the folder is synced, which electron-store’s writer does not do.
    syncDirectory(directory);
    const written = readIfThere(files.path);
    if (written === null || !holds(written, settings)) {
      files.restoreLastGood();
      throw new Error('it was only partly written');
    }
    keepLastGood(written);
  };
  const keepLastGood = (bytes: Uint8Array): void => {
    try {
      files.refreshLastGood(bytes);
    } catch (error) {
      // An older good copy remains and is still good. The settings themselves are safe.
      if (diskTroubleOf(error) === null) throw error;
    }
  };
  const save = (): void => {
    try {
      write();
      unsaved = null;
      hasFile = true;
    } catch (error) {
      unsaved = unwritable(files.path, error);
    }
  };

  if (loaded.toSave) save();
  else if (loaded.bytes) keepLastGood(loaded.bytes);

  return {
    get: () => settings,
    update: (change) => {
      const next = change(settings);
      const objection = objectionTo(next);
      if (objection !== null) return { ok: false, failure: { kind: 'refused', detail: objection, keptAs: null } };
      if (next === settings && unsaved === null) return success(settings);
      settings = next;
      save();
      for (const listener of listeners) listener(settings);
      return unsaved === null ? success(settings) : { ok: false, failure: unsaved };
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    problem: loaded.problem,
    unsaved: () => unsaved,
    flush: () => {
      if (unsaved !== null) save();
    },
    rewriteIfDeleted: () => {
      if (hasFile && files.read(files.path) === null) save();
    },
  };
}

/** A full disk can take part of a file and report success; only reading it back shows that. */
function holds(bytes: Uint8Array, settings: Settings): boolean {
  try {
    return JSON.stringify(JSON.parse(Buffer.from(bytes).toString('utf8'))) === JSON.stringify(settings);
  } catch {
    return false;
  }
}

function unwritable(path: string, error: unknown): SettingsProblem {
  const reason = diskTroubleOf(error)?.reason ?? (error instanceof Error ? error.message : String(error));
  const detail =
    `The settings could not be saved to ${path}: ${reason}. Your change applies until Statustray quits, ` +
    'and Statustray keeps retrying; the file on disk is unchanged.';
  return { kind: 'unwritable', detail, keptAs: null };
}
