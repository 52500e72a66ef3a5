import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '#shared/domain/settings.ts';
import { backUpDatabase, isBackupDue } from './database/backup.ts';
import { databaseName, openDatabase } from './database/database.ts';
import { busyFolderText, type FolderLock, type LockHolder, lockFolder } from './database/folder-lock.ts';
import { createStore, type StoreDeps } from './database/sqlite-store.ts';
import type { Store } from './database/store.ts';
import { createThreadedBackup } from './database/threaded-backup.ts';
import { diskTroubleOf } from './files/disk-errors.ts';
import { openSettings, type SettingsOptions, type SettingsStore } from './settings/settings.ts';

export interface StateOptions extends Omit<SettingsOptions, 'migrations'> {
  /** Locks the folder for this process; without a holder it stays open to others, as in a test. */
  readonly holder?: LockHolder;
  /** Reports a problem as a sentence, by id; `null` once it is over. May be called before `openState` returns. */
  readonly report: (id: 'disk' | 'saving' | 'settings' | 'database', detail: string | null) => void;
  readonly onDropped?: StoreDeps['onDropped'];
}

export interface State {
  readonly settings: Pick<SettingsStore, 'get' | 'onChange'> & {
    update(change: (settings: Settings) => Settings): boolean;
  };
  readonly store: Store;
  /** Writes everything pending to disk. */
  flush(): void;
  close(): void;
}

/** A backup of this size takes about 25 ms; a larger one is made in a thread of its own. */
const mostBytesInline = 4 * 1024 * 1024;

/** Another process writes to the folder: the only reason not to open a state. */
export class FolderInUseError extends Error {}

/**
 * The settings file and the database of a data folder. Problems with them are reported and never fatal; throws only if
 * another process holds the folder.
 */
export function openState(options: StateOptions): State {
  const { directory, now, report } = options;
  let lock = options.holder ? lockOrThrow(directory, options.holder) : null;
  const settings = openSettings(options);
  const opened = openDatabase(join(directory, databaseName), {
    now,
    onRewritten: (detail) => {
      report('database', detail);
      settings.rewriteIfDeleted();
      if (options.holder) lock = lockFolder(directory, options.holder);
    },
  });
  const store = createStore(opened, {
    now,
    report: (trouble) => report('disk', trouble?.detail ?? null),
    ...(options.onDropped ? { onDropped: options.onDropped } : {}),
  });
  if (settings.problem) report('settings', settings.problem.detail);
  if (opened.problem) report('database', opened.problem.detail);
  const flush = (): void => {
    unlessDiskFails(opened.rewriteIfDeleted);
    store.flush();
    settings.flush();
  };
  const threadedBackup = createThreadedBackup();
  const backUp = (mostBytes: number): void => {
    const { path, database } = opened;
    if (path === null) return;
    unlessDiskFails(() => {
      if (!isBackupDue(path, now())) return;
      if (sizeOf(path) <= mostBytes) backUpDatabase(database, path, now());
      else threadedBackup.start({ path, now: now() });
    });
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
    flush() {
      flush();
      backUp(mostBytesInline);
    },
    close() {
      flush();
      threadedBackup.close();
      backUp(Number.POSITIVE_INFINITY);
      store.close();
      if (lock?.kind === 'held') lock.release();
    },
  };
}

function lockOrThrow(directory: string, holder: LockHolder): FolderLock {
  const lock = lockFolder(directory, holder);
  if (lock.kind === 'busy') throw new FolderInUseError(busyFolderText(directory, lock.holder));
  return lock;
}

/** A failing disk is reported by the next write. */
function unlessDiskFails(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (diskTroubleOf(error) === null) throw error;
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
