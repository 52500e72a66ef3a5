import type { Settings } from '#shared/domain/settings.ts';
import type { UndoToken } from '#shared/query-results.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';

export interface UndoDeps {
  readonly settings: Pick<SettingsHandle, 'get' | 'update'>;
  readonly newId: () => string;
}

interface Change {
  readonly token: UndoToken;
  readonly before: Settings;
  readonly after: Settings;
  readonly restore: Restore;
}

/** Brings back what the settings do not hold; `false` when it could not, and the change stands. */
type Restore = () => Promise<boolean>;

const nothingElse: Restore = async () => true;

export type Undo = ReturnType<typeof createUndo>;

/** What a change that was refused answers. */
export const nothingToUndo: UndoToken = '';

/** Large changes of the settings that the newest can be taken back of, as long as nothing else was changed since. */
export function createUndo({ settings, newId }: UndoDeps) {
  let newest: Change | null = null;
  return {
    /** Makes a change; `null` when it was refused. */
    change(change: (settings: Settings) => Settings, restore: Restore = nothingElse): UndoToken | null {
      const before = settings.get();
      if (!settings.update(change)) return null;
      newest = { token: newId(), before, after: settings.get(), restore };
      return newest.token;
    },
    async undo(token: UndoToken): Promise<boolean> {
      if (newest?.token !== token || settings.get() !== newest.after) return false;
      const { before, after, restore } = newest;
      newest = null;
      if (!(await restore()) || settings.get() !== after) return false;
      return settings.update(() => before);
    },
  };
}
