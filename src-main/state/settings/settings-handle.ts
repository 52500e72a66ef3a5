import type { Settings } from '#shared/domain/settings.ts';

/** The user's settings, whatever file keeps them. */
export interface SettingsHandle {
  get(): Settings;
  /** Returns whether the change was saved; a refused one leaves everything as it was. */
  update(change: (settings: Settings) => Settings): boolean;
  /** Returns what removes the listener. */
  onChange(listener: (settings: Settings) => void): () => void;
}
