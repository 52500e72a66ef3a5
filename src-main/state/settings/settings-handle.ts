import type { Settings } from '#shared/domain/settings.ts';

/** The user’s settings, independent of how they are stored. */
export interface SettingsHandle {
  get(): Settings;
  /** Returns whether the change was saved; a rejected one changes nothing. */
  update(change: (settings: Settings) => Settings): boolean;
  /** Returns a function that removes the listener. */
  onChange(listener: (settings: Settings) => void): () => void;
}
