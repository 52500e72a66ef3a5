import { defaultSettings, type Settings, settingsVersion } from '#shared/domain/settings.ts';
import { diskTroubleOf } from '../files/disk-errors.ts';
import { prepareDirectory, type SettingsFiles, settingsFiles } from './settings-files.ts';
import type { SettingsMigration } from './settings-migrations.ts';
import { type FoundSettings, parseSettings } from './settings-parse.ts';

export interface SettingsProblem {
  readonly kind: 'missing' | 'corrupt' | 'salvaged' | 'newer' | 'unwritable' | 'refused';
  /** User-facing sentences: what was found, what was done and what the user can do. */
  readonly detail: string;
  /** Where the original of an unusable file is kept. */
  readonly keptAs: string | null;
}

export interface LoadedSettings {
  readonly settings: Settings;
  /** The file to use from now on: `settings`, or a separate one next to that of a newer release. */
  readonly name: string;
  /** The file’s content if it was valid as is, and so worth copying. */
  readonly bytes: Uint8Array | null;
  /** These settings differ from the file’s content. */
  readonly toSave: boolean;
  readonly problem: SettingsProblem | null;
}

interface LoadOptions {
  readonly directory: string;
  readonly now: () => number;
  readonly migrations: readonly SettingsMigration[];
}

type Loaded = Omit<LoadedSettings, 'name'>;
type Found<Kind extends FoundSettings['kind']> = FoundSettings & { readonly kind: Kind };

const usual = 'settings';
const sideBySideName = `settings-v${settingsVersion}`;
const shownLosses = 10;

/** Finds the best available settings; writes to disk only to keep what it could not use. */
export function loadSettings(options: LoadOptions): LoadedSettings {
  attempt(() => prepareDirectory(options.directory));
  return loadNamed(usual, defaultSettings, options);
}

/** `seed` is used if there is neither a file nor a good copy. */
function loadNamed(name: string, seed: Settings, options: LoadOptions): LoadedSettings {
  const files = settingsFiles(options.directory, name);
  const copy = read(files, files.lastGoodPath, seed, options)?.found;
  const fallback = copy?.kind === 'known' ? copy.settings : null;
  const there = read(files, files.path, fallback ?? seed, options);
  if (!there) return { name, ...missing(files, fallback, seed) };
  const { found, bytes } = there;
  if (found.kind === 'known') return { name, ...known(files, found, bytes, options.now()) };
  if (found.kind === 'newer' && name === usual) return loadBeside(files, found, options);
  const reason = found.kind === 'newer' ? 'it was written by a newer release' : found.reason;
  return { name, ...broken(files, reason, fallback, seed, options.now()) };
}

function missing(files: SettingsFiles, copy: Settings | null, seed: Settings): Loaded {
  if (!copy) return { settings: seed, bytes: null, toSave: false, problem: null };
  const detail =
    `The settings file ${files.path} is missing and was restored from the last good backup. ` +
    `To start over, delete ${files.lastGoodPath} as well.`;
  return { settings: copy, bytes: null, toSave: true, problem: { kind: 'missing', detail, keptAs: null } };
}

function broken(files: SettingsFiles, reason: string, copy: Settings | null, seed: Settings, at: number): Loaded {
  const keptAs = attempt(() => files.setAside(at));
  const fallback = copy
    ? 'It was restored from the last good backup.'
    : 'No backup was available, so all settings were reset to defaults.';
  const detail = `The settings file ${files.path} could not be read: ${reason}. ${keptSentence(keptAs)} ${fallback}`;
  return { settings: copy ?? seed, bytes: null, toSave: true, problem: { kind: 'corrupt', detail, keptAs } };
}

function known(files: SettingsFiles, found: Found<'known'>, bytes: Uint8Array, at: number): Loaded {
  const { settings, dropped, migrated } = found;
  if (dropped.length > 0) {
    const keptAs = attempt(() => files.setAside(at));
    const detail =
      `Some of the settings in ${files.path} were invalid and have been left out. ${keptSentence(keptAs)} ` +
      dropped.slice(0, shownLosses).join(' ');
    return { settings, bytes: null, toSave: true, problem: { kind: 'salvaged', detail, keptAs } };
  }
  if (migrated) attempt(() => files.keepBeforeMigration(settingsVersion));
  return { settings, bytes: migrated ? null : bytes, toSave: migrated, problem: null };
}

/** The newer release’s file stays unchanged byte for byte; what can be read of it starts a separate file. */
function loadBeside(files: SettingsFiles, newer: Found<'newer'>, options: LoadOptions): LoadedSettings {
  const loaded = loadNamed(sideBySideName, newer.understood, options);
  const detail =
    `The settings in ${files.path} were written by a newer release (version ${newer.version}; this release reads version ` +
    `${settingsVersion}). They stay untouched; until you update Statustray, changes are saved in ${loaded.name}.json next to them.`;
  return { ...loaded, problem: { kind: 'newer', detail, keptAs: files.path } };
}

/** `null` when there is no such file. */
function read(
  files: SettingsFiles,
  path: string,
  fallback: Settings,
  { migrations }: LoadOptions,
): { readonly found: FoundSettings; readonly bytes: Uint8Array } | null {
  const none = new Uint8Array();
  try {
    const bytes = files.read(path);
    if (bytes === 'too large') return { found: { kind: 'broken', reason: 'it is too large' }, bytes: none };
    return bytes && { found: parseSettings(bytes, fallback, migrations), bytes };
  } catch (error) {
    if (diskTroubleOf(error) === null) throw error;
    return { found: { kind: 'broken', reason: 'it cannot be opened' }, bytes: none };
  }
}

/** Settings are still useful if the disk cannot be written to; the next save reports the failure. */
function attempt<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch (error) {
    if (diskTroubleOf(error) === null) throw error;
    return null;
  }
}

function keptSentence(keptAs: string | null): string {
  return keptAs === null ? 'It could not be backed up.' : `The original is kept as ${keptAs}.`;
}
