import { join } from 'node:path';
import type { Settings } from '#shared/domain/settings.ts';
import { openDatabase } from './database/database.ts';
import { createStore } from './database/sqlite-store.ts';
import type { Store } from './database/store.ts';
import { openSettings, type SettingsOptions, type SettingsStore } from './settings/settings.ts';

export interface StateOptions extends Omit<SettingsOptions, 'migrations'> {
  /** A trouble of the disk as a sentence, by its id; `null` when it is over. May be called at once. */
  readonly report: (id: 'disk' | 'saving' | 'settings' | 'database', detail: string | null) => void;
}

export interface State {
  readonly settings: Pick<SettingsStore, 'get' | 'onChange'> & {
    update(change: (settings: Settings) => Settings): boolean;
  };
  readonly store: Store;
  /** Everything that waits goes to the disk. */
  flush(): void;
  close(): void;
}

/** The settings file and the database of a data folder. What was wrong with them is reported, and is never fatal. */
export function openState(options: StateOptions): State {
  const { directory, now, report } = options;
  const settings = openSettings(options);
  const opened = openDatabase(join(directory, 'statustray.db'), { now });
  const store = createStore(opened, { now, report: (trouble) => report('disk', trouble?.detail ?? null) });
  if (settings.problem) report('settings', settings.problem.detail);
  if (opened.problem) report('database', opened.problem.detail);
  const flush = (): void => {
    store.flush();
    settings.flush();
  };
  return {
    settings: {
      get: settings.get,
      onChange: settings.onChange,
      update(change) {
        const outcome = settings.update(change);
        report('saving', outcome.ok ? null : outcome.failure.detail);
        return outcome.ok || outcome.failure.kind === 'unwritable';
      },
    },
    store,
    flush,
    close() {
      flush();
      store.close();
    },
  };
}
