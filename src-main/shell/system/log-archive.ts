import { renameSync } from 'node:fs';
import { join, parse } from 'node:path';

/** In addition to the current file. */
const olderFiles = 4;

/**
 * Renames `statustray.log` to `statustray.1.log`, that one to `statustray.2.log`, and so on; the oldest is
 * overwritten.
 */
export function archiveLog(file: string): void {
  const { dir, name, ext } = parse(file);
  const older = (age: number): string => join(dir, age === 0 ? `${name}${ext}` : `${name}.${age}${ext}`);
  for (let age = olderFiles; age > 0; age -= 1) {
    try {
      renameSync(older(age - 1), older(age));
    } catch {
      // It does not exist yet, or cannot be renamed: then the file grows until a later rename succeeds.
    }
  }
}
