import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, shell } from 'electron';

/**
 * Opens a calendar file in the system's default program for such files; `false` if there is none. `name` must be
 * a valid file name.
 */
export async function openInCalendar(name: string, text: string): Promise<boolean> {
  // A folder of its own, emptied each time: the calendar has read the previous file by then.
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
