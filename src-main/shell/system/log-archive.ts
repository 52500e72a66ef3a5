import { renameSync } from 'node:fs';
import { join, parse } from 'node:path';

/** Beside the file that is written to. */
const olderFiles = 4;

/** `statustray.log` becomes `statustray.1.log`, that one `statustray.2.log`, and so on; the oldest is given up. */
export function archiveLog(file: string): void {
  const { dir, name, ext } = parse(file);
  const older = (age: number): string => join(dir, age === 0 ? `${name}${ext}` : `${name}.${age}${ext}`);
  for (let age = olderFiles; age > 0; age -= 1) {
    try {
      renameSync(older(age - 1), older(age));
    } catch {
      // It is not there yet, or the disk refuses: then the file grows until it takes a rename again.
    }
  }
}
