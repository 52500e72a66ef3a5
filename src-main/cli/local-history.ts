import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { databaseName } from '../state/database/database.ts';
import { openReadOnlyCopy } from '../state/database/read-only-copy.ts';
import { createStore } from '../state/database/sqlite-store.ts';
import type { Store } from '../state/database/store.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import type { CliWorld } from './world.ts';

/** Opens the history that `watch` keeps in a directory, read-only. A failure is printed and becomes the exit code. */
export async function withLocalHistory(
  directory: string,
  verb: string,
  world: CliWorld,
  use: (store: Store) => ExitCode | Promise<ExitCode>,
): Promise<ExitCode> {
  const { stderr, now } = world;
  const path = join(directory, databaseName);
  if (!existsSync(path)) {
    stderr.write(`statustray: ${verb}: ${directory} has no ${databaseName}. Run watch first.\n`);
    return exitCodes.usage;
  }
  const opened = openReadOnlyCopy(path);
  if (!opened.ok) {
    stderr.write(`statustray: ${verb}: ${path} cannot be read: ${opened.reason}. Nothing in it was changed.\n`);
    return exitCodes.unreadable;
  }
  try {
    return await use(createStore({ database: opened.database, path: null }, { now, report: () => {} }));
  } finally {
    opened.close();
  }
}
