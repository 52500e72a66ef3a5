import { chmodSync, closeSync, openSync } from 'node:fs';

/**
 * Creates a file that only its owner may read, or removes other rights from an existing one; SQLite gives its companion
 * files the same mode. Windows keeps the rights of the folder.
 */
export function restrictToOwner(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}
