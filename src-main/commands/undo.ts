import type { Settings } from '#shared/domain/settings.ts';
import type { UndoToken } from '#shared/query-results.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

export interface UndoDeps {
  readonly settings: Pick<SettingsHandle, 'get' | 'update'>;
  readonly newId: () => string;
}

export type Undo = ReturnType<typeof createUndo>;

/** Large changes of the settings that the newest can be taken back of, as long as nothing else was changed since. */
export function createUndo({ settings, newId }: UndoDeps) {
  let newest: { readonly token: UndoToken; readonly before: Settings; readonly after: Settings } | null = null;
  return {
    /** Makes a change; `null` when it was refused. */
    change(change: (settings: Settings) => Settings): UndoToken | null {
      const before = settings.get();
      if (!settings.update(change)) return null;
      newest = { token: newId(), before, after: settings.get() };
      return newest.token;
    },
    undo(token: UndoToken): boolean {
      if (newest?.token !== token || settings.get() !== newest.after) return false;
      const { before } = newest;
      newest = null;
      return settings.update(() => before);
    },
  };
}
