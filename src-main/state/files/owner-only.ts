import { chmodSync, closeSync, openSync } from 'node:fs';

/**
 * Creates a file that only its owner may access, or removes other permissions from an existing one; SQLite gives its
 * companion files the same mode. On Windows, the permissions of the folder apply.
 */
export function restrictToOwner(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}
