import type { Settings } from '#shared/domain/settings.ts';
import type { SettingsHandle } from './settings-handle.ts';

/** The decisions of a watch list: changed while the engine runs, such as by a silence that ends, and never written. */
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
