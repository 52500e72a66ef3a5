import type { Settings } from '#shared/domain/settings.ts';
import type { SettingsHandle } from './settings-handle.ts';

/**
 * The settings of a watch list, which change while the engine runs, such as when a silence ends, and are never saved.
 */
export function createMemorySettings(initial: Settings): SettingsHandle {
  let settings = initial;
  const listeners = new Set<(settings: Settings) => void>();
  return {
    get: () => settings,
    update(change) {
      settings = change(settings);
      for (const listener of listeners) listener(settings);
      return true;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
