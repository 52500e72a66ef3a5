import { chmodSync, closeSync, openSync } from 'node:fs';

/**
 * Makes a file that only its owner may read, or takes the others' rights away from one that exists; SQLite gives the
 * files beside it the same mode. Windows keeps the rights of the folder.
 */
export function restrictToOwner(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}
