import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtAt } from '#shared/testing/builders.ts';
import { backupsOf } from './database/backup.ts';
import { databaseName } from './database/database.ts';
import { FolderInUseError, openState } from './open-state.ts';
import { restoreLastGood } from './restore-last-good.ts';
import { acme, aPoll } from './testing/builders.ts';
import { openPlainSettingsFile } from './testing/plain-settings-file.ts';
import { scratchDirectory } from './testing/scratch-directory.ts';

const now = () => builtAt;

function open(directory: string, program: string) {
  const holder = { program, pid: 7, sinceAt: builtAt };
  return openState({ directory, now, createStore: openPlainSettingsFile, holder, report: () => {} });
}

describe('openState', () => {
  it('lets one process have the folder, and names it to the second', () => {
    const directory = scratchDirectory();
    const first = open(directory, 'statustray watch');
    const second = () => open(directory, 'Statustray');
    expect(second).toThrow(FolderInUseError);
    expect(second).toThrow('is in use by statustray watch (process 7). Stop that process first');
    first.close();
    second().close();
  });

  it('leaves a backup when it ends, which a start that failed can go back to', () => {
    const directory = scratchDirectory();
    const first = open(directory, 'Statustray');
    first.store.commit(aPoll());
    first.settings.update((all) => ({ ...all, firstRunDone: true }));
    first.close();
    const path = join(directory, databaseName);
    expect(existsSync(backupsOf(path)[0] ?? '')).toBe(true);
    writeFileSync(path, 'spoilt');
    restoreLastGood(directory, builtAt);
    const again = open(directory, 'Statustray');
    expect(again.store.loadReadings().map(({ vendorId }) => vendorId)).toEqual([acme]);
    expect(again.settings.get().firstRunDone).toBe(true);
    again.close();
  });
});
