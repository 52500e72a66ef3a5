import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, shell } from 'electron';

/**
 * Gives a calendar file to the program that the system opens such files with; `false` where there is none. `name` is
 * fit for a file.
 */
export async function openInCalendar(name: string, text: string): Promise<boolean> {
  // A folder of its own, emptied each time: the calendar has read the last file by then.
  const folder = join(app.getPath('temp'), `statustray-calendar-${process.pid}`);
  const path = join(folder, name);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { mode: 0o700 });
    await writeFile(path, text, { mode: 0o600 });
  } catch {
    return false;
  }
  return (await shell.openPath(path)) === '';
}
