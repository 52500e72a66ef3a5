import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { backupsOf, moveAside, restoreBackup } from './database/backup.ts';
import { databaseName } from './database/database.ts';
import { settingsFiles } from './settings/settings-files.ts';

/**
 * For a start that failed because of the existing files: sets them aside and replaces the database with its newest
 * backup; the next start finds the last good copy of the settings by itself.
 */
export function restoreLastGood(directory: string, at: number): void {
  const settings = settingsFiles(directory, 'settings');
  if (existsSync(settings.path)) settings.setAside(at);
  const database = join(directory, databaseName);
  if (existsSync(database)) moveAside(database, at);
  const backup = backupsOf(database).find((path) => existsSync(path));
  if (backup !== undefined) restoreBackup(backup, database);
}
